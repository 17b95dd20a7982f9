package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AnotherTextTest {
    private static final String TEXT_AND_LABEL = """
            {"type":"object","properties":{"text":{"type":"string"},"label":{"enum":["technical","delivery"]}}}""";
    private static final String CRASH = "The app crashes whenever I open the settings page.";
    private static final String BLACK = "The screen stays black after I press the power button.";

    private static Map<String, String> row(String text) {
        return Map.of("text", text, "label", "technical");
    }

    private static Assignment.Brief brief(Map<String, String> row, String... peers) {
        return new Assignment.Brief(
                row,
                "technical",
                Map.of(),
                List.of(),
                false,
                Stream.of(peers).map(AnotherTextTest::row).toList());
    }

    private static Assignment.Writing writing(List<String> avoid, Assignment.Brief... briefs) {
        Assignment.Writing plain = Desk.writing(TEXT_AND_LABEL, "{}", briefs);
        return new Assignment.Writing(
                plain.task(),
                plain.description(),
                plain.requirements(),
                plain.itemSchema(),
                plain.labelField(),
                plain.examples(),
                avoid,
                plain.briefs());
    }

    @Test
    void rowThatIsASample_isMixedWithAPeer() {
        assertThat(Desk.items(writing(List.of(), brief(row(CRASH), BLACK), brief(row(BLACK), CRASH)), 0.7, 1))
                .extracting(
                        item -> item.path("text").asString(""),
                        item -> item.path("label").asString(""))
                .containsExactly(
                        tuple("The app crashes after I press the power button.", "technical"),
                        tuple("The screen stays black whenever I open the settings page.", "technical"));
    }

    @Test
    void rowThatIsWrittenAlready_isLeftOut() {
        assertThat(Desk.items(writing(List.of(), brief(row(CRASH), BLACK), brief(row(CRASH), BLACK)), 0.7, 1))
                .extracting(JsonNode::isNull)
                .containsExactly(false, true);
        assertThat(Desk.reply(
                        writing(List.of("The app crashes after I press the power button."), brief(row(CRASH), BLACK)),
                        0.7,
                        1))
                .isInstanceOfSatisfying(
                        LlmReply.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("no material: the rows are samples already, and no part of one fits"));
    }

    @Test
    void rowWithoutPeers_isNotRepeated() {
        assertThat(Desk.reply(writing(List.of(), brief(row(CRASH))), 1.2, 1))
                .isInstanceOfSatisfying(
                        LlmReply.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith(
                                        "no material: the row is a sample already, and no other row is known to carry its"
                                                + " label 'technical'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"maxLength\":30", "\"minLength\":60"})
    void mixtureOfAnotherLengthThanIsAsked_isLeftOut(String bound) {
        String schema = TEXT_AND_LABEL.replace("\"text\":{", "\"text\":{" + bound + ",");

        assertThat(Desk.reply(Desk.writing(schema, "{}", brief(row(CRASH), BLACK)), 0.7, 1))
                .isInstanceOf(LlmReply.Refused.class);
    }

    @Test
    void textLongerThanAFact_isMixedWhole() {
        String start =
                "I bought this kettle in March because my old one leaked, and for a whole month I was glad that I"
                        + " had read all of the reviews of it before I went to the shop.";
        String end = "I would not buy it again.";
        String other = "I have used it every day since the beginning of the year. " + end;

        assertThat(Desk.item(
                                writing(
                                        List.of(),
                                        brief(
                                                row(
                                                        start
                                                                + " Then the handle came off while I was pouring tea for my mother, who had come to see us for the first time in years."),
                                                other)),
                                0.7,
                                1)
                        .path("text")
                        .stringValue())
                .isEqualTo(start + " " + end);
    }

    @Test
    void rowThatSaysMoreThanTheSample_isToldAsBefore() {
        Map<String, String> facts = new LinkedHashMap<>(Desk.saguaro());
        Assignment.Brief told = new Assignment.Brief(facts, "technical", Map.of(), List.of(), false, List.of(facts));

        assertThat(Desk.item(writing(List.of(), told), 0.7, 1))
                .isEqualTo(Desk.item(writing(List.of(), Desk.brief(facts, "technical")), 0.7, 1));
    }
}
