package dev.bandloom.generation.prompt;

import dev.bandloom.dataset.SampleJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Words material for a prompt so that each piece keeps to its line and its size. */
final class PromptText {
    private static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_OF_FACTS = 24_000;
    private static final int LONGEST_NAME = 60;
    private static final Pattern UNUSUAL = Pattern.compile("[^\\p{L}\\p{M}\\p{N} _.()/%°€$&'+-]+");

    private PromptText() {}

    /** A text from a table, at most {@value #MOST_CHARACTERS} characters. */
    static String material(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end) + "…";
    }

    /**
     * What is known about a sample, in its order: about {@value #MOST_OF_FACTS} characters in all, what is too much left out.
     *
     * @param first the fact that comes in whatever there is besides; empty when there is none
     */
    static ObjectNode facts(Map<String, String> known, String first) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        int left = MOST_OF_FACTS - material(known.getOrDefault(first, "")).length();
        for (Map.Entry<String, String> fact : known.entrySet()) {
            String value = material(fact.getValue());
            boolean wanted = fact.getKey().equals(first);
            left -= fact.getKey().length() + (wanted ? 0 : value.length());
            if (wanted || left >= 0) {
                facts.put(fact.getKey(), value);
            }
        }
        return facts;
    }

    /** A name from a table where it stands outside of the fences for data: plain characters on one line, and not many. */
    static String name(String name) {
        String plain = UNUSUAL.matcher(name).replaceAll("_");
        return plain.codePointCount(0, plain.length()) <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME)) + "…";
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

    /** The labels as JSON values of the type that they have in a sample; nothing for no labels. */
    static String labels(JsonNode itemSchema, @Nullable String field, List<String> labels) {
        return labels.stream()
                .map(label -> json(label(itemSchema, field, label)))
                .collect(Collectors.joining(", "));
    }

    /** A label as the schema of a sample spells it: a number where that lists numbers. */
    static JsonNode label(JsonNode itemSchema, @Nullable String field, String label) {
        return itemSchema
                .path("properties")
                .path(field == null ? "" : field)
                .path("enum")
                .valueStream()
                .filter(choice -> choice.isNumber() && choice.asString().equals(label))
                .findFirst()
                .orElseGet(() -> StringNode.valueOf(label));
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
