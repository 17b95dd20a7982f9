package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.SeedRow;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tells from the rows of a table what each of its columns holds. */
final class SeedColumnTypes {
    private SeedColumnTypes() {}

    /** JSON Schema of a row. Numbers and dates keep to the range that was seen, categories to the values. */
    static JsonNode schema(List<SeedRow> rows) {
        var schema = new ColumnSchema();
        for (String name : rows.getFirst().values().keySet()) {
            var column = new SeenColumn();
            for (SeedRow row : rows) {
                column.see(row.values().getOrDefault(name, ""));
            }
            ColumnType type = column.type();
            schema.column(name, type, column.nullable(), column.values(type), column.least(type), column.most(type));
        }
        return schema.row();
    }
}
