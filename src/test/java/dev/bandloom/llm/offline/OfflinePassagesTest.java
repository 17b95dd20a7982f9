package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.Passage;
import dev.bandloom.llm.LlmReply;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What every exercise that is written from passages keeps to. */
class OfflinePassagesTest {
    private static final String QA = Reader.texts("context", "question", "answer");
    private static final String PAIR_CLASS = """
        {"type":"object","required":["premise","hypothesis","label"],"properties":{"premise":{"type":"string"},
        "hypothesis":{"type":"string"},"label":{"type":"integer","enum":[0,1,2]}}}\
        """;

    @Test
    void question_isAnsweredByASpanOfItsContext() {
        for (JsonNode item : Reader.items(QA, 8, 1)) {
            assertThat(item.path("question").stringValue()).matches("\\p{Lu}.*\\?");
            assertThat(item.path("context").stringValue())
                    .contains(item.path("answer").stringValue());
            assertThat(Reader.LIGHTHOUSE.text()).contains(item.path("answer").stringValue());
        }
    }

    @Test
    void items_doNotRepeatWhileTheMaterialLasts() {
        List<JsonNode> items = Reader.items(QA, 12, 2);

        assertThat(new HashSet<>(items)).hasSize(12).doesNotContain(Desk.json("null"));
    }

    @Test
    void acceptedQuestions_areNotAskedAgain() {
        Set<String> asked = new HashSet<>();
        for (int batch = 0; batch < 4; batch++) {
            var writing = Reader.writing(QA, null, List.copyOf(asked), 3, Reader.LIGHTHOUSE);
            for (JsonNode item : Desk.items(writing, 1, batch)) {
                assertThat(asked.add(item.path("question").stringValue())).isTrue();
            }
        }
    }

    @Test
    void usedUpPassage_leavesItemsEmptyAndThenRefuses() {
        Passage small = new Passage("s#1", "s.md", "", "The foghorn was added in 1910.");

        List<JsonNode> items = Desk.items(Reader.writing(QA, null, List.of(), 9, small), 1, 1);
        assertThat(items.get(0).path("answer").stringValue()).isNotBlank();
        assertThat(items.get(8).isNull()).isTrue();

        List<String> avoid = items.stream()
                .map(item -> item.path("question").asString(""))
                .filter(q -> !q.isEmpty())
                .toList();
        assertThat(Desk.reply(Reader.writing(QA, null, avoid, 2, small), 1, 1))
                .isInstanceOfSatisfying(
                        LlmReply.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("no material"));
    }

    @Test
    void factThatIsASentence_isAskedAboutAsAPassageIs() {
        var otter = Desk.brief(Map.of("animal", "otter", "note", "Otters eat small fish and crabs."), null);
        var heron = Desk.brief(Map.of("animal", "heron", "note", "tall; grey"), null);

        List<JsonNode> items = Desk.items(Desk.writing(QA, "{}", otter, heron), 1, 3);

        assertThat(items.get(0).path("context").stringValue()).isEqualTo("Otters eat small fish and crabs.");
        assertThat(items.get(0).path("context").stringValue())
                .containsIgnoringCase(items.get(0).path("answer").stringValue());
        assertThat(items.get(1).path("context").stringValue()).contains("heron");
    }

    @Test
    void sameRequest_getsTheSameItems() {
        assertThat(Reader.items(QA, 6, 11)).isEqualTo(Reader.items(QA, 6, 11)).isNotEqualTo(Reader.items(QA, 6, 12));
    }

    @ParameterizedTest
    @CsvSource({"entailment, 0", "neutral, 1", "2, 2"})
    void askedRelation_isTheOneThatIsWritten(String label, int relation) {
        var writing = Reader.writing(PAIR_CLASS, label, List.of(), 4, Reader.LIGHTHOUSE);
        Set<String> hypotheses = new HashSet<>();
        for (JsonNode item : Desk.items(writing, 1, 5)) {
            String premise = item.path("premise").stringValue();
            String hypothesis = item.path("hypothesis").stringValue();
            assertThat(Reader.LIGHTHOUSE.text()).contains(premise);
            assertThat(hypothesis).isNotEqualTo(premise);
            assertThat(hypotheses.add(premise + hypothesis)).isTrue();
            assertThat(item.path("label").intValue()).isEqualTo(relation);
            if (relation == 1) {
                assertThat(Reader.LIGHTHOUSE.text()).contains(hypothesis);
            }
        }
    }

    @Test
    void triplet_hasAPositiveThatAnswersAndANegativeThatDoesNot() {
        for (JsonNode item : Reader.items(Reader.texts("anchor", "positive", "negative"), 6, 3)) {
            assertThat(List.of(item.path("anchor"), item.path("positive"), item.path("negative")))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void preference_rejectsASentenceThatTheTextDoesNotSay() {
        for (JsonNode item : Reader.items(Reader.texts("prompt", "chosen", "rejected"), 5, 3)) {
            assertThat(item.path("rejected").stringValue())
                    .isNotEqualTo(item.path("chosen").stringValue());
            assertThat(Reader.LIGHTHOUSE.text())
                    .doesNotContain(item.path("rejected").stringValue());
        }
    }

    @Test
    void chat_letsTheUserAskAndTheAssistantAnswer() {
        String schema = """
            {"type":"object","required":["messages"],"properties":{"messages":{"type":"array","minItems":2,"items":{"type":"object",
            "required":["role","content"],"properties":{"role":{"enum":["system","user","assistant"]},"content":{"type":"string"}}}}}}\
            """;
        JsonNode messages = Reader.items(schema, 1, 4).get(0).path("messages");

        assertThat(messages.path(0).path("role").stringValue()).isEqualTo("user");
        assertThat(messages.path(0).path("content").stringValue()).endsWith("?");
        assertThat(messages.path(1).path("role").stringValue()).isEqualTo("assistant");
        assertThat(messages.path(1).path("content").stringValue()).endsWith(".");
    }

    @Test
    void score_fallsWithWhatIsShared() {
        String schema = """
            {"type":"object","required":["sentence1","sentence2","score"],"properties":{"sentence1":{"type":"string"},
            "sentence2":{"type":"string"},"score":{"type":"number","minimum":0,"maximum":1}}}\
            """;
        for (JsonNode item : Reader.items(schema, 8, 6)) {
            boolean other =
                    Reader.LIGHTHOUSE.text().contains(item.path("sentence2").stringValue());
            assertThat(item.path("score").doubleValue()).isBetween(other ? 0.0 : 0.5, other ? 0.4 : 1.0);
        }
    }

    @Test
    void gap_isFilledByItsAnswer() {
        for (JsonNode item : Reader.items(Reader.texts("cloze", "answer"), 4, 6)) {
            String filled = item.path("cloze")
                    .stringValue()
                    .replace("____", item.path("answer").stringValue());
            assertThat(Reader.LIGHTHOUSE.text()).contains(filled);
        }
    }

    @Test
    void summary_isMadeOfSentencesOfThePassage() {
        JsonNode item = Reader.items(Reader.texts("title", "summary"), 1, 6).get(0);

        assertThat(item.path("title").stringValue()).isEqualTo("Lighthouses");
        for (String sentence : item.path("summary").stringValue().split("(?<=\\.) ")) {
            assertThat(Reader.LIGHTHOUSE.text()).contains(sentence);
        }
    }

    @Test
    void noteThatNoQuestionFits_isLeftOut() {
        var note = Desk.brief(Map.of("animal", "otter", "note", "Nobody has ever seen it there by day."), null);

        assertThat(Desk.reply(Desk.writing(QA, "{}", note), 1, 3))
                .isInstanceOfSatisfying(
                        LlmReply.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("no material"));
    }
}
