package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.format.TabularFormat;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Places;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a user's JSON Schema describes the row of a table: an object whose members are single values of a type. */
final class FlatSchema {
    private static final Set<String> CELLS = Set.of("string", "integer", "number", "boolean", "null");
    private static final Set<String> OPEN = Set.of("patternProperties", "unevaluatedProperties");

    private final Cursor place;
    private boolean sound = true;

    private FlatSchema(Cursor place) {
        this.place = place;
    }

    /** The schema, closed to members that are no columns; null, with problems noted, when it is none of a row. */
    static @Nullable JsonNode read(Cursor place, JsonNode schema) {
        var check = new FlatSchema(place);
        check.row(schema);
        schema.path("properties").properties().forEach(check::column);
        return check.sound && schema.deepCopy() instanceof ObjectNode row
                ? row.put("additionalProperties", false)
                : null;
    }

    private void row(JsonNode schema) {
        JsonNode others = schema.path("additionalProperties");
        if (!others.isMissingNode() && !(others.isBoolean() && !others.booleanValue())) {
            problem(
                    List.of("additionalProperties"),
                    "must be false for format tabular: the columns of a table are known");
        }
        for (String keyword : OPEN) {
            if (schema.has(keyword)) {
                problem(List.of(keyword), "cannot be used with format tabular: name the columns under properties");
            }
        }
        int columns = schema.path("properties").size();
        if (columns > TabularFormat.MOST_COLUMNS) {
            problem(
                    List.of("properties"),
                    "must hold at most " + TabularFormat.MOST_COLUMNS + " columns for format tabular, but holds "
                            + columns);
        }
    }

    private void column(Map.Entry<String, JsonNode> column) {
        JsonNode schema = column.getValue();
        List<String> types = Stream.concat(
                        Stream.of(schema.path("type")).filter(JsonNode::isString),
                        schema.path("type").isArray() ? schema.path("type").valueStream() : Stream.empty())
                .map(JsonNode::asString)
                .toList();
        boolean listed = types.isEmpty()
                && schema.path("enum").isArray()
                && schema.path("enum").valueStream().allMatch(JsonNode::isValueNode);
        boolean fixed =
                types.isEmpty() && schema.has("const") && schema.path("const").isValueNode();
        if (!listed && !fixed && (types.isEmpty() || !CELLS.containsAll(types))) {
            problem(
                    List.of("properties", column.getKey()),
                    "must be a cell for format tabular: type string, integer, number or boolean, perhaps with null"
                            + (types.isEmpty() ? "" : ", but is " + Described.list(types)));
        }
    }

    private void problem(List<Object> steps, String message) {
        sound = false;
        Places.at(place, steps).problem(message);
    }
}
