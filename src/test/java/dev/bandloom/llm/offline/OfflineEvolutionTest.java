package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Evolution is seen, and what was true stays true. */
class OfflineEvolutionTest {
    private static final ObjectNode GROUNDED = Desk.JSON
            .createObjectNode()
            .put("context", Reader.LIGHTHOUSE.text())
            .put("question", "Why does the new lamp consume 400 watts?")
            .put("answer", "because it uses modern crystals");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add_constraints",
                "deepen",
                "concretise",
                "add_reasoning",
                "complicate_input",
                "broaden",
                "evolve_response"
            })
    void groundedQuestion_changesAndKeepsASpanAsItsAnswer(String operator) {
        JsonNode evolved = Reader.evolved(GROUNDED, operator);

        assertThat(evolved).isNotEqualTo(GROUNDED);
        assertThat(evolved.path("context")).isEqualTo(GROUNDED.path("context"));
        assertThat(Reader.LIGHTHOUSE.text()).contains(evolved.path("answer").stringValue());
    }

    @Test
    void constraintOnLength_isMetByTheAnswer() {
        ObjectNode parent = Desk.JSON
                .createObjectNode()
                .put("instruction", "Name the colour of the sea in this old song.")
                .put("input", "")
                .put("output", "Grey");
        JsonNode evolved = Reader.evolved(parent, "add_constraints");

        assertThat(evolved.path("instruction").stringValue())
                .startsWith(parent.path("instruction").stringValue())
                .containsAnyOf("no more than one word.", "no more than two words.");
        assertThat(evolved.path("output")).isEqualTo(parent.path("output"));
    }

    @Test
    void reasoning_isShownStepByStep() {
        ObjectNode parent = Desk.JSON
                .createObjectNode()
                .put("instruction", "Why do ships need lighthouses?")
                .put("input", "")
                .put("output", "Rocks cannot be seen at night. A light warns the crew.");
        JsonNode evolved = Reader.evolved(parent, "add_reasoning");

        assertThat(evolved.path("instruction").stringValue()).contains("step by step");
        assertThat(evolved.path("output").stringValue())
                .contains("Step 1: Rocks")
                .contains("Step 2: A light");
    }

    @Test
    void shapeWithoutARule_staysAsItIs() {
        JsonNode parent = Desk.json("{\"height\": 42}");

        assertThat(Reader.evolved(parent, "deepen")).isEqualTo(parent);
    }

    @Test
    void wordForTheSpeaker_keepsItsCapital() {
        JsonNode evolved = Reader.evolved(
                Desk.JSON.getNodeFactory().stringNode("I bought the lamp in May. It flickers every evening."),
                "add_reasoning");

        assertThat(evolved.stringValue()).startsWith("First, I bought");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepen", "broaden"})
    void rowOfATable_becomesAnotherRowWithTheSameWords(String operator) {
        var parent = Desk.json("{\"station\": \"Harbour\", \"minutes\": 40, \"label\": \"member\"}");

        JsonNode evolved = Reader.evolved(parent, operator, """
            {"type":"object","properties":{"station":{"type":"string"},"label":{"type":"string"},
             "minutes":{"type":"integer","minimum":10,"maximum":90}}}""");

        assertThat(evolved.path("minutes").intValue()).isNotEqualTo(40).isBetween(36, 44);
        assertThat(evolved.path("station")).isEqualTo(parent.path("station"));
        assertThat(evolved.path("label")).isEqualTo(parent.path("label"));
    }

    @Test
    void plainText_isOrderedByReasoning() {
        JsonNode evolved = Reader.evolved(
                Desk.JSON.getNodeFactory().stringNode("The lamp burned whale oil. The keepers cleaned it every day."),
                "add_reasoning");

        assertThat(evolved.stringValue())
                .isEqualTo("First, the lamp burned whale oil. Last, the keepers cleaned it every day.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"add_constraints", "deepen", "add_reasoning"})
    void shapeOfAnyName_isEvolvedInItsLongestText(String operator) {
        var parent = Desk.json("""
            {"scenario": "The pump of the heater stopped. The technician replaced the fuse of the pump within two hours.",
             "code": "E4"}""");

        JsonNode evolved = Reader.evolved(parent, operator);

        assertThat(evolved.path("scenario")).isNotEqualTo(parent.path("scenario"));
        assertThat(evolved.path("code")).isEqualTo(parent.path("code"));
    }
}
