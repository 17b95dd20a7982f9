package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.SeedRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads a seed row as a sample, where its columns are members of one, or its text is one. */
final class RowParent {
    private RowParent() {}

    /**
     * The row of a table that is filled as a parent: its text where samples are texts, else as any row; null when it is none.
     *
     * @param inputColumn whose text samples are written from
     */
    static @Nullable Parent of(SeedRow row, JsonNode itemSchema, @Nullable String labelField, String inputColumn) {
        String text = row.values().get(inputColumn);
        return isText(itemSchema) && text != null
                ? new Parent(row.reference(), StringNode.valueOf(text), null, 0, List.of())
                : of(row, itemSchema, labelField);
    }

    /**
     * The row as a parent; null when a member that a sample needs is no column, or no text.
     *
     * @param labelField member that carries the label; null when there is none
     */
    static @Nullable Parent of(SeedRow row, JsonNode itemSchema, @Nullable String labelField) {
        JsonNode properties = itemSchema.path("properties");
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        for (var property : properties.properties()) {
            String value = row.values().get(property.getKey());
            if (value != null && isText(property.getValue())) {
                response.put(property.getKey(), value);
            }
        }
        for (JsonNode required : itemSchema.path("required")) {
            if (!response.has(required.asString())) {
                return null;
            }
        }
        if (response.isEmpty()) {
            return null;
        }
        String label = labelField == null ? null : row.values().get(labelField);
        return new Parent(row.reference(), response, label, 0, List.of());
    }

    private static boolean isText(JsonNode property) {
        return property.path("type").asString("").equals("string");
    }
}
