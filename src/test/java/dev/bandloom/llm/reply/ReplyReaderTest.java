package dev.bandloom.llm.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmReply.FinishReason;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.chat.ChatAnswer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyReaderTest {
    private static final Usage USAGE = new Usage(10, 5, 0.25, 1, 2, 0);
    private static final String AB = "{\"items\":[{\"q\":\"a\"},{\"q\":\"b\"}]}";
    private static final String A = "{\"items\":[{\"q\":\"a\"}]}";
    private static final String ITEMS_AB = "[{\"q\":\"a\"},{\"q\":\"b\"}]";
    private static final String ITEM_A = "[{\"q\":\"a\"}]";

    static Stream<Arguments> mendable() {
        return Stream.of(
                arguments("as asked", AB, ITEMS_AB, List.of()),
                arguments("empty list", "{\"items\":[]}", "[]", List.of()),
                arguments("byte order mark", "\uFEFF" + AB, ITEMS_AB, List.of("byte order mark removed")),
                arguments("fence", "```\n" + AB + "\n```", ITEMS_AB, List.of("code fence removed")),
                arguments("fence with language", "```json\n" + AB + "\n```", ITEMS_AB, List.of("code fence removed")),
                arguments("unclosed fence", "~~~JSON\n" + AB, ITEMS_AB, List.of("code fence removed")),
                arguments(
                        "several fences",
                        "```sh\nls\n```\n```json\n" + AB + "\n```\n```\nend\n```",
                        ITEMS_AB,
                        List.of("code fence removed", "text before the JSON removed", "text after the JSON removed")),
                arguments(
                        "prose around",
                        "Sure! Here [as asked] you {are}:\n" + AB + "\nAnything else?",
                        ITEMS_AB,
                        List.of("text before the JSON removed", "text after the JSON removed")),
                arguments("thinking", "<think>Maybe " + A + "?</think>\n" + AB, ITEMS_AB, List.of("thinking removed")),
                arguments(
                        "thinking with its end alone",
                        "Maybe " + A + "?</think>" + AB,
                        ITEMS_AB,
                        List.of("text before the JSON removed", "text after the JSON removed", "thinking removed")),
                arguments(
                        "broken JSON in thinking with its end alone",
                        "Maybe {\"items\": [oh</THINK>" + AB,
                        ITEMS_AB,
                        List.of("text before the JSON removed", "thinking removed")),
                arguments(
                        "thinking within thinking",
                        "<think>a<think>b</think>" + A + "</think>" + AB,
                        ITEMS_AB,
                        List.of("thinking removed")),
                arguments(
                        "trailing commas",
                        "{\"items\":[{\"q\":\"a\",},{\"q\":\"b\"} , ],}",
                        ITEMS_AB,
                        List.of("trailing comma removed")),
                arguments(
                        "comma before a bracket inside of a string",
                        "{\"items\":[{\"q\":\"a,}\"}]}",
                        "[{\"q\":\"a,}\"}]",
                        List.of()),
                arguments(
                        "line break inside of a string",
                        "{\"items\":[{\"q\":\"a\nb\"}]}",
                        "[{\"q\":\"a\\nb\"}]",
                        List.of("control characters inside of a string kept")),
                arguments("escaped line break", "{\"items\":[{\"q\":\"a\\nb\"}]}", "[{\"q\":\"a\\nb\"}]", List.of()),
                arguments(
                        "truncated in an item",
                        "{\"items\":[{\"q\":\"a\"},{\"q\":\"b",
                        ITEM_A,
                        List.of("broken off after 1 whole items; nothing after them was kept")),
                arguments(
                        "truncated number",
                        "{\"items\":[1,23",
                        "[1]",
                        List.of("broken off after 1 whole items; nothing after them was kept")),
                arguments(
                        "closing brace missing",
                        "{\"items\":[{\"q\":\"a\"},{\"q\":\"b\"}]",
                        ITEMS_AB,
                        List.of("broken off after 2 whole items; nothing after them was kept")),
                arguments(
                        "broken in an item",
                        "{\"items\":[{\"q\":\"a\"},{\"q\":\"so \"it\" is\"},{\"q\":\"c\"}]}",
                        ITEM_A,
                        List.of("broken off after 1 whole items; nothing after them was kept")),
                arguments("bare array", ITEMS_AB, ITEMS_AB, List.of("a bare array taken as the items")),
                arguments(
                        "bare array of phrases",
                        "[\"a\",\"b\"]",
                        "[\"a\",\"b\"]",
                        List.of("a bare array taken as the items")),
                arguments(
                        "other name",
                        "{\"note\":\"two\",\"samples\":[1,2]}",
                        "[1,2]",
                        List.of("'samples' taken as the items")),
                arguments("surplus", "{\"items\":[1,2,3,4,5]}", "[1,2]", List.of("surplus items dropped: 3")),
                arguments(
                        "JSON Lines",
                        "{\"q\":\"a\"}\n{\"q\":\"b\"}",
                        ITEMS_AB,
                        List.of("objects in a row taken as the items")),
                arguments("one of two, bare", "{\"q\":\"a\"}", ITEM_A, List.of("objects in a row taken as the items")),
                arguments(
                        "JSON as a string",
                        "\"{\\\"items\\\":[1,2]}\"",
                        "[1,2]",
                        List.of("JSON inside of a string unwrapped")),
                arguments(
                        "items as a string",
                        "{\"items\":\"[1,2]\"}",
                        "[1,2]",
                        List.of("JSON inside of a string unwrapped")),
                arguments(
                        "no number",
                        "{\"items\":[{\"n\":NaN},{\"n\":-1e999}]}",
                        "[{\"n\":null},{\"n\":null}]",
                        List.of("a number that is none, or too large, read as null")),
                arguments(
                        "repeated member",
                        "{\"items\":[{\"q\":\"x\",\"q\":\"a\"}]}",
                        ITEM_A,
                        List.of("of repeated members the last was taken")),
                arguments(
                        "draft before the answer",
                        A + "\nBetter:\n" + AB,
                        ITEMS_AB,
                        List.of("text after the JSON removed", "other JSON in the reply left out")),
                arguments(
                        "tags and fences inside of the data",
                        "{\"items\":[{\"q\":\"</think> ``` <think>\"}]}",
                        "[{\"q\":\"</think> ``` <think>\"}]",
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mendable")
    void read_mendableReply_yieldsItsWholeItemsAndSaysWhatWasMended(
            String name, String text, String items, List<String> repairs) {
        LlmReply reply = new ReplyReader().read(answer(text, FinishReason.STOP), 2, USAGE);

        assertThat(reply)
                .isEqualTo(new LlmReply.Completed(
                        SampleJson.mapper().readTree(items), FinishReason.STOP, repairs, USAGE, "m"));
    }

    static Stream<Arguments> single() {
        return Stream.of(
                arguments("{\"q\":\"a\"}", ITEM_A),
                arguments("{\"q\":\"a\",\"tags\":[1]}", "[{\"q\":\"a\",\"tags\":[1]}]"),
                arguments("{\"messages\":[1,2]}", "[{\"messages\":[1,2]}]"),
                arguments("{\"result\":[{\"q\":\"a\"}]}", ITEM_A),
                arguments("As [1] says: {\"q\":\"a\"}", ITEM_A));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("single")
    void read_oneItemWanted_takesTheObjectForIt(String text, String items) {
        assertThat(new ReplyReader().read(answer(text, FinishReason.STOP), 1, USAGE))
                .isInstanceOfSatisfying(LlmReply.Completed.class, reply -> {
                    assertThat(reply.items()).isEqualTo(SampleJson.mapper().readTree(items));
                    assertThat(reply.repairs()).isNotEmpty();
                });
    }

    @Test
    void read_cutByItsLengthLimit_saysSo() {
        assertThat(new ReplyReader().read(answer("[{\"q\":\"a\"},{\"q\":", FinishReason.LENGTH), 2, USAGE))
                .isEqualTo(new LlmReply.Completed(
                        SampleJson.mapper().readTree(ITEM_A),
                        FinishReason.LENGTH,
                        List.of(
                                "a bare array taken as the items",
                                "cut off by its length limit after 1 whole items; nothing after them was kept"),
                        USAGE,
                        "m"));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("", FinishReason.STOP, "the reply holds no text"),
                arguments(
                        " \n",
                        FinishReason.LENGTH,
                        "the reply holds no text; its length limit was reached, maybe by reasoning alone:"
                                + " raise llm.max_output_tokens"),
                arguments("I'd rather not.", FinishReason.STOP, "the reply holds no JSON"),
                arguments("null", FinishReason.STOP, "the reply holds no JSON"),
                arguments("<think>" + AB, FinishReason.STOP, "the reply holds no JSON"),
                arguments("<think>" + AB, FinishReason.LENGTH, "the reply holds no JSON; its length limit was reached"),
                arguments(
                        "{\"items\":[{\"q\":{\"r\":1},",
                        FinishReason.STOP,
                        "the reply breaks off before its first item is whole"),
                arguments(
                        "{\"items\":[{\"q\":\"he said \"no\"\", \"r\":{\"s\":1}}]}",
                        FinishReason.STOP,
                        "the reply breaks off before its first item is whole"),
                arguments(
                        "{\"items\":[{",
                        FinishReason.LENGTH,
                        "the reply reached its length limit before its first item was whole"),
                arguments(
                        "[".repeat(100_000), FinishReason.STOP, "the reply breaks off before its first item is whole"),
                arguments("{".repeat(100_000), FinishReason.STOP, "the reply holds no JSON"),
                arguments(
                        "x".repeat(ReplyReader.MOST_CHARACTERS + 1),
                        FinishReason.STOP,
                        "the reply has 4194305 characters; at most 4194304 are read"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void read_nothingUsable_isUnreadableWithItsBeginning(String text, FinishReason finish, String reason) {
        assertThat(new ReplyReader().read(answer(text, finish), 1, USAGE))
                .isEqualTo(
                        new LlmReply.Unreadable(reason, text.substring(0, Math.min(500, text.length())), USAGE, "m"));
    }

    @Test
    void read_refusal_isRefusedEvenWithText() {
        assertThat(new ReplyReader()
                        .read(new ChatAnswer(A, "I cannot help with that.", FinishReason.STOP, 1, 1, "m"), 1, USAGE))
                .isEqualTo(new LlmReply.Refused("I cannot help with that.", USAGE, "m"));
    }

    @Test
    void read_itemsNestedTooDeep_keepsThoseBefore() {
        String bomb = "{\"items\":[{\"q\":\"a\"}," + "[".repeat(80) + "]".repeat(80) + "]}";

        assertThat(new ReplyReader().read(answer(bomb, FinishReason.STOP), 2, USAGE))
                .isInstanceOfSatisfying(
                        LlmReply.Completed.class,
                        reply -> assertThat(reply.items())
                                .isEqualTo(SampleJson.mapper().readTree(ITEM_A)));
    }

    static ChatAnswer answer(String text, FinishReason finish) {
        return new ChatAnswer(text, null, finish, 10, 5, "m");
    }
}
