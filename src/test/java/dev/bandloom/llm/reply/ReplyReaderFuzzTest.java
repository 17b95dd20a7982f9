package dev.bandloom.llm.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmReply.FinishReason;
import dev.bandloom.llm.Usage;
import dev.bandloom.random.RandomStreams;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ReplyReaderFuzzTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u12",
        "```",
        "```json\n",
        "<think>",
        "</think>",
        "\"items\"",
        "1",
        "-",
        ".5e",
        "NaN",
        "null",
        "tru",
        " ",
        "\n",
        "\uFEFF",
        "\uD83D",
        "\uDE00",
        "\u0000",
        "word",
        "{\"a\":",
        "'"
    };
    private static final String[] WORDS = {
        "plain",
        "a \"quoted\" word",
        "line\nbreak",
        "</think>",
        "<think>",
        "```json\n[1]\n```",
        "{\"x\":[1]}",
        "[2]",
        "\\back\\",
        "\uD83D\uDE00",
        "comma,]",
        ""
    };

    private final ReplyReader reader = new ReplyReader();

    @RepeatedTest(60)
    void read_documentCutAnywhere_keepsAPrefixOfItsItems(RepetitionInfo repetition) {
        RandomGenerator random = random("cut", repetition);
        ArrayNode items = JSON.arrayNode();
        IntStream.rangeClosed(0, random.nextInt(5)).forEach(i -> items.add(value(random, 3)));
        String document = document(items, random);

        for (int end = 0; end <= document.length(); end++) {
            List<JsonNode> kept = items(document.substring(0, end), items.size());
            assertThat(kept)
                    .as(document.substring(0, end))
                    .isEqualTo(items.valueStream().limit(kept.size()).toList());
        }
        assertThat(items(document, items.size())).hasSize(items.size());
    }

    @RepeatedTest(200)
    void read_garbage_neverThrows(RepetitionInfo repetition) {
        RandomGenerator random = random("garbage", repetition);
        var text = new StringBuilder();
        IntStream.range(0, 1 + random.nextInt(60)).forEach(i -> text.append(PIECES[random.nextInt(PIECES.length)]));

        assertThatCode(() -> items(text.toString(), 3)).as(text.toString()).doesNotThrowAnyException();
    }

    private List<JsonNode> items(String text, int wanted) {
        return switch (reader.read(ReplyReaderTest.answer(text, FinishReason.LENGTH), wanted, Usage.NONE)) {
            case LlmReply.Completed reply -> reply.items().valueStream().toList();
            case LlmReply.Refused refused -> throw new AssertionError("refused: " + refused.reason());
            case LlmReply.Unreadable unreadable -> List.of();
        };
    }

    private static String document(ArrayNode items, RandomGenerator random) {
        JsonNode document = random.nextInt(4) == 0 ? items : JSON.objectNode().<ObjectNode>set("items", items);
        String json = random.nextBoolean()
                ? document.toString()
                : SampleJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
        return switch (random.nextInt(4)) {
            case 0 -> "```json\n" + json + "\n```\nThat is all.";
            case 1 -> "<think>First {\"items\":[0]} or so</think>\n" + json;
            default -> json;
        };
    }

    private static JsonNode value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> JSON.numberNode(random.nextInt(100_000) - 50_000);
            case 1 -> JSON.numberNode(random.nextLong());
            case 2 -> JSON.numberNode(random.nextDouble() * 1e6);
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.nullNode();
            case 5, 6 -> JSON.stringNode(WORDS[random.nextInt(WORDS.length)]);
            case 7 -> {
                ArrayNode array = JSON.arrayNode();
                IntStream.range(0, random.nextInt(4)).forEach(i -> array.add(value(random, depth - 1)));
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                IntStream.range(0, random.nextInt(4)).forEach(i -> object.set("m" + i, value(random, depth - 1)));
                yield object;
            }
        };
    }

    private static RandomGenerator random(String name, RepetitionInfo repetition) {
        return RandomStreams.of(7).stream(name, repetition.getCurrentRepetition());
    }
}
