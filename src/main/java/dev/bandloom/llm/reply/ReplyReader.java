package dev.bandloom.llm.reply;

import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmReply.FinishReason;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.chat.ChatAnswer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the items out of a model's answer, mending what can be mended without inventing anything: an item that is not
 * whole is dropped together with all that follow it, so that the others keep their places. Safe for many threads.
 */
public final class ReplyReader {
    /** Most characters of an answer that are read. */
    static final int MOST_CHARACTERS = 4 << 20;

    private static final int SHOWN = 500;
    private static final String ITEM = "/properties/items/items";
    private static final String TABLE = "the rows of a table taken as the items";

    /** The reply that an answer amounts to, where nothing is known of what its items look like. */
    public LlmReply read(ChatAnswer answer, int wanted, Usage usage) {
        return read(answer, JsonNodeFactory.instance.objectNode(), wanted, usage);
    }

    /**
     * The reply that an answer amounts to. Never throws, whatever the answer holds.
     *
     * @param schema JSON Schema that the reply was to have, by which items in a table are known
     * @param wanted how many items were asked for, at least 1; more are dropped
     * @param usage what the answer consumed
     */
    public LlmReply read(ChatAnswer answer, JsonNode schema, int wanted, Usage usage) {
        String refusal = answer.refusal();
        if (refusal != null) {
            String words = refusal.isBlank() ? "the model gave no reason" : beginning(refusal.strip());
            return new LlmReply.Refused(words, usage, answer.model());
        }
        boolean limited = answer.finishReason() == FinishReason.LENGTH;
        if (answer.text().isBlank()) {
            String spent = "; its length limit was reached, maybe by reasoning alone: raise llm.max_output_tokens";
            return unreadable(answer, "the reply holds no text" + (limited ? spent : ""), usage);
        }
        if (answer.text().length() > MOST_CHARACTERS) {
            String why =
                    "the reply has " + answer.text().length() + " characters; at most " + MOST_CHARACTERS + " are read";
            return unreadable(answer, why, usage);
        }
        Set<String> repairs = new LinkedHashSet<>();
        List<JsonValue> values = new JsonSearch(answer.text(), repairs).values();
        Optional<ItemChoice> choice = ItemChoice.of(values, wanted);
        if (choice.isEmpty()) {
            List<JsonNode> rows = TableText.rows(answer.text(), schema.at(ITEM), !limited);
            if (!rows.isEmpty()) {
                var table = new ItemChoice(ItemChoice.Shape.ROWS, rows, true, List.of());
                return completed(answer, table, wanted, new LinkedHashSet<>(Set.of(TABLE)), usage);
            }
            String why = values.isEmpty() ? "the reply holds no JSON" : "the reply's JSON holds no items";
            return unreadable(answer, why + (limited ? "; its length limit was reached" : ""), usage);
        }
        return completed(answer, choice.get(), wanted, repairs, usage);
    }

    private static LlmReply completed(
            ChatAnswer answer, ItemChoice choice, int wanted, Set<String> repairs, Usage usage) {
        boolean limited = answer.finishReason() == FinishReason.LENGTH;
        if (!choice.whole() && choice.items().isEmpty()) {
            String why = limited
                    ? "the reply reached its length limit before its first item was whole"
                    : "the reply breaks off before its first item is whole";
            return unreadable(answer, why, usage);
        }
        repairs.addAll(choice.repairs());
        if (!choice.whole()) {
            repairs.add((limited ? "cut off by its length limit" : "broken off") + " after "
                    + choice.items().size() + " whole items; nothing after them was kept");
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        choice.items().stream().limit(wanted).forEach(items::add);
        if (choice.items().size() > wanted) {
            repairs.add("surplus items dropped: " + (choice.items().size() - wanted));
        }
        return new LlmReply.Completed(items, answer.finishReason(), new ArrayList<>(repairs), usage, answer.model());
    }

    private static LlmReply unreadable(ChatAnswer answer, String reason, Usage usage) {
        return new LlmReply.Unreadable(reason, beginning(answer.text()), usage, answer.model());
    }

    private static String beginning(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN);
    }
}
