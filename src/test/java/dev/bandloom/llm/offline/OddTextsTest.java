package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.Passage;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a text is made of and however long it is, there is a reply, and soon. */
class OddTextsTest {
    private static final List<String> SHAPES = List.of(
            Desk.TEXT,
            Reader.texts("context", "question", "answer", "evidence", "title", "summary"),
            Reader.texts("instruction", "input", "output"),
            Reader.texts("prompt", "chosen", "rejected"),
            Reader.texts("premise", "hypothesis"),
            Reader.texts("sentence1", "sentence2"),
            Reader.texts("anchor", "positive", "negative"),
            Reader.texts("cloze", "answer"),
            Reader.texts("note"),
            """
            {"type":"object","required":["messages"],"properties":{"messages":{"type":"array","minItems":2,"items":
            {"type":"object","required":["role","content"],"properties":{"role":{"type":"string"},"content":{"type":"string"}}}}}}""");
    private static final List<String> OPERATORS = List.of(
            "add_constraints",
            "deepen",
            "concretise",
            "add_reasoning",
            "complicate_input",
            "broaden",
            "evolve_response");

    static Stream<String> texts() {
        return Stream.of(
                "",
                " ",
                "word",
                "Word.",
                "...",
                "?!?! .,;: --- *** |||",
                "A. B. C. D.",
                "\uD83D\uDE00 \uD83D\uDE80\uD83D\uDE80. \uD83D\uDE00 is \uD83D\uDE00.",
                "\uD83D",
                "The \uD835\uDD38 tower was built by \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 in 1871.",
                "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD. \u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064A\u0643\u0645.",
                "\u202Ethe tower was built in 1871.\u202C",
                "12 345 6.7 8,9 10:11 2020-01-01 3/4 5%.",
                "The state holds 1,000,000,000,000,000,000,000,000 coins of gold.",
                "| a | b |\n|---|---|\n| 1 |\n| | 2 |\n||\n| x | y | z |",
                "|\n|\n|\n|\n",
                "# Head\n\n* one\n* two\n\n```java\nint x = y[0] ? \"a\" : 'b';\n```\n\n> quote *em* **bold** `code`",
                "for (int i = 0; i < n; i++) { s += a[i] * 2; } // ends here.",
                "The ships go+++ nets at sea. The men foo** the $1 boats. The boys a$2 nets now.",
                "The line breaks\u2028here and was\u0085built in 1871 by Anna Marsk.",
                "Der Turm wurde 1871 von Clara gebaut. Er ist 42 Meter hoch.",
                "La tour a \u00E9t\u00E9 construite en 1871. Elle mesure 42 m\u00E8tres.",
                "\u0411\u0430\u0448\u043D\u044F \u0431\u044B\u043B\u0430 \u043F\u043E\u0441\u0442\u0440\u043E\u0435\u043D\u0430 \u0432 1871 \u0433\u043E\u0434\u0443.",
                "\u5854\u5EFA\u4E8E1871\u5E74\u3002\u9AD8\u5EA6\u4E3A42\u7C73\u3002",
                "\u0E2B\u0E2D\u0E04\u0E2D\u0E22\u0E2A\u0E23\u0E49\u0E32\u0E07\u0E02\u0E36\u0E49\u0E19\u0E43\u0E19\u0E1B\u0E35 1871.",
                "\u0130STANBUL \u0130S B\u0130G. I\u0307t was built by \u0130nci in 1871.",
                "a".repeat(100_000),
                "The tower was built in Norwich in 1871. ".repeat(3_000),
                "The keeper and ".repeat(7_000) + "slept.",
                "of the ".repeat(15_000) + ".",
                "\n".repeat(100_000),
                "| a | b |\n".repeat(10_000),
                "\"".repeat(50_000) + "a. " + "(".repeat(50_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void passageOfAnyKind_isAnswered(String text) {
        for (String shape : SHAPES) {
            Assignment.Writing writing =
                    Reader.writing(shape, null, List.of(), 2, new Passage("a", "a", "", text), Reader.LIGHTHOUSE);

            assertThat(sizeOf(Desk.reply(writing, 1, 5))).isIn(0, 2);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void factOfAnyKind_isAnswered(String text) {
        for (String shape : SHAPES) {
            Assignment.Writing writing = Desk.writing(
                    shape,
                    "{\"tone\":\"friendly\"}",
                    Desk.brief(Map.of("note", text), null),
                    Desk.brief(Map.of(text, "x"), "positive"));

            assertThat(sizeOf(Desk.reply(writing, 1, 5))).isIn(0, 2);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void sampleOfAnyKind_isEvolved(String text) {
        List<JsonNode> parents =
                new ArrayList<>(List.of(Desk.JSON.getNodeFactory().stringNode(text)));
        for (String shape : SHAPES.subList(1, SHAPES.size() - 1)) {
            ObjectNode parent = Desk.JSON.createObjectNode();
            Desk.json(shape).path("properties").propertyNames().forEach(name -> parent.put(name, text));
            parents.add(parent);
        }
        parents.add(Desk.JSON.createObjectNode().put("scenario", text).put("code", 4));
        for (JsonNode parent : parents) {
            for (String operator : OPERATORS) {
                assertThat(Reader.evolved(parent, operator)).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void gapAboutAnything_isFilled(String text) {
        var slot = new Assignment.Slot(text, "positive", "long", Map.of("x", text));

        assertThat(Desk.reply(new Assignment.SlotFilling(text, List.of(slot)), 1, 5))
                .isInstanceOf(LlmReply.Completed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"#\"}",
                "{\"type\":\"number\",\"multipleOf\":1e-900000000}",
                "{\"type\":\"number\",\"minimum\":1e900000000}",
                "{\"type\":\"string\",\"minLength\":15000,\"maxLength\":16000}",
                "{\"type\":\"string\",\"pattern\":\"^((a{999}){999}){999}$\"}",
                "{\"type\":\"array\",\"minItems\":50,\"items\":{\"$ref\":\"#\"}}",
                "{\"type\":\"object\",\"required\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\"],"
                        + "\"additionalProperties\":{\"$ref\":\"#\"}}",
            })
    void schemaThatAsksForTooMuch_isAnswered(String schema) {
        Assignment.Writing writing = Desk.writing(schema, "{}", Desk.brief(Map.of("height_m", "12"), null));

        assertThat(Desk.reply(writing, 1, 5)).isInstanceOf(LlmReply.Completed.class);
    }

    /** 0 where nothing can be written. */
    private static int sizeOf(LlmReply reply) {
        return reply instanceof LlmReply.Completed completed ? completed.items().size() : 0;
    }
}
