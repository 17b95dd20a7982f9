package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.Passage;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OfflineCellsTest {
    private static final String QA = Reader.texts("context", "question", "answer");
    private static final Passage ENGINEER =
            new Passage("people#4", "people.md", "", "Clara Dunmore was born in Calder in 1832. She drew 60 bridges.");

    @ParameterizedTest
    @CsvSource({
        "kind, when, When",
        "question_type, why, Why",
        "type, how_many questions, How many",
        "difficulty, hard, Why",
    })
    void kindOfACell_isTheKindThatIsAsked(String dimension, String value, String opening) {
        assertThat(asked(Map.of(dimension, value), 2, Reader.LIGHTHOUSE))
                .isNotEmpty()
                .allSatisfy(question -> assertThat(question).containsIgnoringCase(opening));
    }

    @Test
    void easy_isNeitherWhyNorJoint() {
        assertThat(asked(Map.of("difficulty", "easy"), 4, Reader.LIGHTHOUSE, ENGINEER))
                .hasSize(4)
                .allSatisfy(
                        question -> assertThat(question).doesNotStartWith("Why").doesNotContain("who built"));
    }

    @Test
    void topic_goesFirst() {
        assertThat(asked(Map.of("topic", "foghorns"), 1, Reader.LIGHTHOUSE))
                .allSatisfy(question -> assertThat(question).contains("foghorn"));
    }

    @Test
    void personaThatNoRuleKnows_changesNothing() {
        assertThat(asked(Map.of("persona", "caretaker"), 5, Reader.LIGHTHOUSE))
                .isEqualTo(asked(Map.of(), 5, Reader.LIGHTHOUSE));
    }

    @Test
    void kindThatThePassageCannotServe_isNotClaimed() {
        assertThat(Desk.reply(writing(QA, Map.of("kind", "why"), 1, ENGINEER), 1, 3))
                .isInstanceOfSatisfying(
                        LlmReply.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("no material"));
    }

    @Test
    void jointQuestion_citesBothPassages() {
        List<JsonNode> items =
                Desk.items(writing(QA, Map.of("hops", "multi-hop"), 1, Reader.LIGHTHOUSE, ENGINEER), 1, 3);

        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.path("context").stringValue())
                    .contains(Reader.LIGHTHOUSE.text())
                    .contains(ENGINEER.text())
                    .endsWith(" [1] [2]");
            assertThat(item.path("context").stringValue())
                    .contains(item.path("answer").stringValue());
        });
    }

    @Test
    void memberWithTheNameOfADimension_holdsItsValue() {
        String schema = Reader.texts("question", "answer", "difficulty");

        assertThat(Desk.items(writing(schema, Map.of("difficulty", "easy"), 1, Reader.LIGHTHOUSE), 1, 3))
                .allSatisfy(item ->
                        assertThat(item.path("difficulty").stringValue()).isEqualTo("easy"));
    }

    private static List<String> asked(Map<String, String> cell, int size, Passage... passages) {
        return Desk.items(writing(QA, cell, size, passages), 1, 3).stream()
                .filter(item -> !item.isNull())
                .map(item -> item.path("question").stringValue())
                .toList();
    }

    private static Assignment.Writing writing(String schema, Map<String, String> cell, int size, Passage... passages) {
        List<Assignment.Brief> briefs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            briefs.add(new Assignment.Brief(Map.of(), null, cell, List.of(passages)));
        }
        return new Assignment.Writing(
                "task", "Questions.", Map.of(), Desk.json(schema), null, List.of(), List.of(), briefs);
    }
}
