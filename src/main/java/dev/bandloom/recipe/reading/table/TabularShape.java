package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.format.TabularFormat;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Section;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a row of format tabular holds: by {@code columns}, else {@code constraints.schema}, else the grammar, else the seed
 * table.
 *
 * @param format null, with problems noted, when that is not known
 * @param unique the column no two rows may have the same value of; null when there is none
 */
public record TabularShape(
        FormatSpec.@Nullable Tabular format, @Nullable String unique) {
    private static final String COLUMNS = "columns";
    private static final TabularShape BROKEN = new TabularShape(null, null);

    /**
     * What else a recipe says of its rows.
     *
     * @param schemaGiven whether {@code constraints.schema} is there, usable or not
     * @param schema null when there is none that can be used
     * @param filled whether the recipe names a table to fill
     */
    public record Sources(
            boolean schemaGiven,
            @Nullable JsonNode schema,
            boolean hasGrammar,
            SeedTableSection table,
            boolean filled) {}

    public static TabularShape read(Section recipe, Sources sources) {
        if (sources.filled()) {
            recipe.problem(
                    "format",
                    "tabular writes new rows, but task_input.input_file gets a column for the rows that it has; name the"
                            + " table as task_input.dataset_path, or drop the format");
            recipe.find(COLUMNS);
            return BROKEN;
        }
        Cursor columns = recipe.find(COLUMNS);
        if (recipe.has(COLUMNS)) {
            if (sources.schemaGiven()) {
                recipe.problem(COLUMNS, "and constraints.schema both say what a row holds; drop one of them");
            }
            ColumnsSection read = columns == null ? ColumnsSection.BROKEN : ColumnsSection.read(columns);
            return read.schema() == null || sources.schemaGiven()
                    ? BROKEN
                    : new TabularShape(new FormatSpec.Tabular(read.schema()), read.unique());
        }
        if (sources.schemaGiven()) {
            Cursor place = recipe.section("constraints").find("schema");
            JsonNode given = sources.schema();
            JsonNode schema = place == null || given == null ? null : FlatSchema.read(place, given);
            return schema == null ? BROKEN : of(schema);
        }
        if (sources.hasGrammar()) {
            return of(null);
        }
        return ofTable(recipe, sources.table());
    }

    private static TabularShape ofTable(Section recipe, SeedTableSection table) {
        if (table.broken()) {
            return BROKEN;
        }
        if (table.rows().isEmpty()) {
            recipe.problem(
                    "format",
                    "tabular needs to know its columns; list them under columns, or give constraints.schema, a grammar,"
                            + " or a table of such rows as task_input.dataset_path");
            return BROKEN;
        }
        int columns = table.variables().size();
        if (columns > TabularFormat.MOST_COLUMNS) {
            recipe.section("task_input")
                    .problem(
                            "dataset_path",
                            "has " + columns + " columns, and a row at most " + TabularFormat.MOST_COLUMNS
                                    + "; name those that are wanted in dataset_fields");
            return BROKEN;
        }
        return of(SeedColumnTypes.schema(table.rows()));
    }

    private static TabularShape of(@Nullable JsonNode schema) {
        return new TabularShape(new FormatSpec.Tabular(schema), null);
    }
}
