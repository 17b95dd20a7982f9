package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.format.TabularFormat;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code columns}: the list of what the rows of a table hold.
 *
 * @param schema of a row; null, with problems noted, when the list cannot be used
 * @param unique the column no two rows may have the same value of; null when there is none
 */
record ColumnsSection(@Nullable JsonNode schema, @Nullable String unique) {
    static final ColumnsSection BROKEN = new ColumnsSection(null, null);

    static ColumnsSection read(Cursor given) {
        List<Cursor> items = given.items();
        if (given.isList() && items.isEmpty()) {
            given.problem("must describe at least one column: - {name: city, type: string}");
        }
        if (items.size() > TabularFormat.MOST_COLUMNS) {
            given.problem(
                    "must describe at most " + TabularFormat.MOST_COLUMNS + " columns, but describes " + items.size());
            return BROKEN;
        }
        var schema = new ColumnSchema();
        Set<String> names = new HashSet<>();
        boolean sound = !items.isEmpty();
        boolean filled = false;
        String unique = null;
        for (Cursor item : items) {
            var column = new ColumnReader(item);
            sound &= column.read(schema);
            String name = column.name();
            filled |= !column.nullable();
            if (column.unique() && unique != null) {
                item.problem(
                        "only one column can be unique, and '" + Described.clip(unique) + "' is; drop unique: true");
                sound = false;
            }
            unique = column.unique() && unique == null ? name : unique;
            if (name != null && !names.add(name)) {
                item.problem("'" + Described.clip(name) + "' is the name of a column above; rename one of them");
                sound = false;
            }
        }
        if (sound && !filled) {
            given.problem("must hold a required column, else an empty row would do; drop a required: false");
        }
        return sound && filled ? new ColumnsSection(schema.row(), unique) : BROKEN;
    }
}
