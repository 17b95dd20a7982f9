package dev.bandloom.generation.prompt;

import dev.bandloom.dataset.SampleJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Words material for a prompt so that each piece keeps to its line and its size. */
final class PromptText {
    private static final int MOST_CHARACTERS = 4_000;

    private PromptText() {}

    /** A text from a table, at most {@value #MOST_CHARACTERS} characters. */
    static String material(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end) + "…";
    }

    /** {@code 1. …}, one JSON value on each line. */
    static String numbered(List<? extends JsonNode> values) {
        List<String> lines = new ArrayList<>();
        for (JsonNode value : values) {
            lines.add((lines.size() + 1) + ". " + json(value));
        }
        return String.join("\n", lines);
    }

    /** The texts as JSON strings; nothing for no texts. */
    static String list(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        String json = json(list);
        return json.substring(1, json.length() - 1).replace("\",\"", "\", \"");
    }

    /** A value for each dimension. */
    static JsonNode cell(Map<String, String> cell) {
        var object = JsonNodeFactory.instance.objectNode();
        cell.forEach(object::put);
        return object;
    }

    static String json(JsonNode value) {
        return SampleJson.mapper().writeValueAsString(value);
    }
}
