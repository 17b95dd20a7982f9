package dev.bandloom.generation.evolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.ArmSpec.Operator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class EliminationTest {
    private static final JsonNode PARENT = exercise("Name the parts of a kettle.", "The lid, the spout and the base.");

    @Test
    void evolutionThatGoesFurther_counts() {
        assertThat(reason(
                        exercise(
                                "Name the parts of a kettle and say which of them wears out first.",
                                "The lid, the spout and the base; the base wears out first."),
                        Operator.DEEPEN))
                .isNull();
    }

    @Test
    void sameWordsInOtherCaseAndPunctuation_areUnchanged() {
        assertThat(reason(
                        exercise("name the parts of a kettle", "The lid -- the spout, and the base!"),
                        Operator.CONCRETISE))
                .contains("unchanged");
    }

    @Test
    void shorterSample_isEliminatedInDepth() {
        JsonNode shorter = exercise("Name kettle parts.", "Lid, spout, base.");

        assertThat(reason(shorter, Operator.ADD_REASONING)).contains("add_reasoning", "shorter");
        assertThat(reason(shorter, Operator.EVOLVE_RESPONSE)).contains("shorter");
    }

    @Test
    void betterResponse_leavesItsTaskAlone() {
        JsonNode better = exercise("Name the parts of a kettle.", "From the top: the lid, the spout and the base.");
        JsonNode other = exercise("Name all the parts of a teapot.", "From the top: the lid, the spout and the base.");

        assertThat(reason(better, Operator.EVOLVE_RESPONSE)).isNull();
        assertThat(reason(other, Operator.EVOLVE_RESPONSE)).contains("'instruction'");
        assertThat(reason(other, Operator.DEEPEN)).isNull();
    }

    @Test
    void betterLastAnswer_leavesTheConversationAlone() {
        JsonNode parent = chat("Which parts has it?", "A lid.");

        assertThat(Elimination.reason(
                        parent, chat("Which parts has it?", "A lid, a spout and a base."), Operator.EVOLVE_RESPONSE))
                .isNull();
        assertThat(Elimination.reason(
                        parent, chat("What is it made of?", "A lid of steel and a base."), Operator.EVOLVE_RESPONSE))
                .contains("'messages'");
        assertThat(Elimination.reason(
                        parent,
                        chat("Which parts has it?", "A lid, a spout and a base.")
                                .path("messages"),
                        Operator.EVOLVE_RESPONSE))
                .as("a conversation in another form, which the format reads")
                .isNull();
    }

    @Test
    void politeApology_isNoRefusal() {
        assertThat(reason(
                        exercise(
                                "Answer a customer whose kettle came without its lid, and offer a new one.",
                                "Sorry about that! We send you a new lid today."),
                        Operator.CONCRETISE))
                .isNull();
    }

    @Test
    void anotherSampleOfTheDomain_mayBeShorter() {
        assertThat(reason(exercise("Name the parts of a tap.", "Spindle, washer, seat."), Operator.BROADEN))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#Rewritten Prompt#: Name every part of a kettle, please.",
                "Rewritten prompt: name every part of a kettle and its use.",
                "#The Given Prompt# Name every part of a kettle, and its use.",
                "As in the original instruction, name every part of a kettle.",
                "By add_constraints: name every part of a kettle in ten words."
            })
    void wordsOfThePrompt_areNoSample(String instruction) {
        assertThat(reason(exercise(instruction, "The lid, the spout and the base of it."), Operator.ADD_CONSTRAINTS))
                .contains("copies words");
    }

    @Test
    void wordsThatTheParentHasToo_areNotCopied() {
        JsonNode parent = exercise("Shorten the given prompt for an assistant.", "Summarise this.");
        JsonNode evolved =
                exercise("Shorten the given prompt for an assistant to five words.", "Summarise this for me.");

        assertThat(Elimination.reason(parent, evolved, Operator.ADD_CONSTRAINTS))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that request today.",
                "As an AI language model I do not own a kettle, or any part.",
                "There is not enough information to name the parts of it.",
                "This question cannot be answered from what is said in it."
            })
    void refusal_isNoSample(String output) {
        assertThat(reason(
                        exercise("Name the parts of a kettle that wears out in hard water.", output), Operator.DEEPEN))
                .contains("refusal");
    }

    @Test
    void longTextThatApologises_isNoRefusal() {
        String letter = "Sorry for the delay. " + "The kettle has been mended and comes back to you. ".repeat(10);

        assertThat(reason(exercise("Write a letter about a kettle that was mended late.", letter), Operator.DEEPEN))
                .isNull();
    }

    @Test
    void answerThatWentMissing_cannotBeAnswered() {
        assertThat(reason(
                        exercise("Name the parts of a kettle, and of each the metal that it is made of.", "N/A"),
                        Operator.COMPLICATE_INPUT))
                .contains("'output'");
    }

    @Test
    void inputThatWasEmptyAlready_mayStayEmpty() {
        JsonNode parent = json("{\"instruction\": \"Name a metal.\", \"input\": \"\", \"output\": \"Iron.\"}");
        JsonNode evolved =
                json("{\"instruction\": \"Name a metal that rusts in salt water.\", \"input\": \"\", \"output\": \"Iron"
                        + " does.\"}");

        assertThat(Elimination.reason(parent, evolved, Operator.CONCRETISE)).isNull();
    }

    @Test
    void plainTexts_areJudgedToo() {
        assertThat(Elimination.reason(
                        json("\"Frost splits pipes.\""), json("\"Frost, splits: pipes\""), Operator.DEEPEN))
                .contains("unchanged");
        assertThat(Elimination.reason(json("\"Frost splits pipes.\""), json("\"\""), Operator.DEEPEN))
                .contains("empty");
    }

    private static @Nullable String reason(JsonNode evolved, Operator operator) {
        return Elimination.reason(PARENT, evolved, operator);
    }

    private static JsonNode chat(String user, String assistant) {
        var chat = JsonNodeFactory.instance.objectNode();
        var messages = chat.putArray("messages");
        messages.addObject().put("role", "user").put("content", user);
        messages.addObject().put("role", "assistant").put("content", assistant);
        return chat;
    }

    private static JsonNode exercise(String instruction, String output) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("instruction", instruction)
                .put("output", output);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
