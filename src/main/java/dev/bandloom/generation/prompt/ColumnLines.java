package dev.bandloom.generation.prompt;

import dev.bandloom.dataset.format.TabularFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Words the columns of a table, a line for each. */
final class ColumnLines {
    private static final int MOST_VALUES = 50;

    private ColumnLines() {}

    /** @param row JSON Schema of a row */
    static String of(JsonNode row) {
        List<String> lines = new ArrayList<>();
        row.path("properties").properties().forEach(column -> {
            JsonNode schema = column.getValue();
            String description = schema.path("description").asString("");
            lines.add("- " + PromptText.list(List.of(column.getKey())) + ": " + kind(schema)
                    + (description.isEmpty() ? "" : "; " + description.replaceAll("\\s+", " ")));
        });
        return String.join("\n", lines);
    }

    private static String kind(JsonNode schema) {
        List<String> parts = new ArrayList<>();
        parts.add(type(schema));
        JsonNode options = schema.path("enum");
        if (options.isArray()) {
            parts.add(
                    options.size() > MOST_VALUES
                            ? "one of the values in the schema"
                            : "one of "
                                    + options.valueStream()
                                            .filter(option -> !option.isNull())
                                            .map(PromptText::json)
                                            .collect(Collectors.joining(", ")));
        }
        bound(parts, "from", schema, "minimum", TabularFormat.EARLIEST);
        bound(parts, "to", schema, "maximum", TabularFormat.LATEST);
        if (schema.path("pattern").isString()) {
            parts.add("matching " + schema.path("pattern").stringValue());
        }
        if (schema.path("type").valueStream().anyMatch(type -> type.asString("").equals("null"))) {
            parts.add("or null");
        }
        if (schema.path("examples").isArray() && !schema.path("examples").isEmpty()) {
            parts.add("such as " + PromptText.json(schema.path("examples").get(0)));
        }
        return String.join(", ", parts);
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        String name = type.isArray()
                ? type.valueStream()
                        .map(JsonNode::asString)
                        .filter(word -> !word.equals("null"))
                        .findFirst()
                        .orElse("null")
                : type.asString("value");
        return switch (schema.path("format").asString("")) {
            case "date" -> "date";
            case "date-time" -> "date and time";
            default -> name.equals("string") ? "text" : name;
        };
    }

    private static void bound(List<String> parts, String word, JsonNode schema, String... keywords) {
        for (String keyword : keywords) {
            if (schema.has(keyword)) {
                parts.add(word + " " + schema.path(keyword).asString());
            }
        }
    }
}
