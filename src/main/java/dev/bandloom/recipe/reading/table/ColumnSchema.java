package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.format.TabularFormat;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts together the JSON Schema of a row, column by column. */
final class ColumnSchema {
    private final ObjectNode row = JsonNodeFactory.instance.objectNode().put("type", "object");
    private final ArrayNode required = row.putArray("required");
    private final ObjectNode properties;

    ColumnSchema() {
        row.put("additionalProperties", false);
        properties = row.putObject("properties");
    }

    /**
     * Adds a column.
     *
     * @param values all that its cells may hold; empty when that is open
     * @param least a number, or for dates and times a text; null without bound
     * @return what else there is to say about its cells is added to it
     */
    ObjectNode column(
            String name,
            ColumnType type,
            boolean nullable,
            Collection<? extends JsonNode> values,
            @Nullable JsonNode least,
            @Nullable JsonNode most) {
        ObjectNode column = properties.putObject(name);
        required.add(name);
        if (nullable) {
            column.putArray("type").add(type.json).add("null");
        } else {
            column.put("type", type.json);
        }
        if (!type.format.isEmpty()) {
            column.put("format", type.format);
        } else if (type.json.equals("string") && values.isEmpty()) {
            column.put("minLength", 1);
        }
        if (!values.isEmpty()) {
            ArrayNode options = column.putArray("enum");
            values.forEach(options::add);
            if (nullable) {
                options.addNull();
            }
        }
        bound(column, type.dated() ? TabularFormat.EARLIEST : "minimum", least);
        bound(column, type.dated() ? TabularFormat.LATEST : "maximum", most);
        return column;
    }

    private static void bound(ObjectNode column, String keyword, @Nullable JsonNode value) {
        if (value != null) {
            column.set(keyword, value);
        }
    }

    ObjectNode row() {
        return row;
    }
}
