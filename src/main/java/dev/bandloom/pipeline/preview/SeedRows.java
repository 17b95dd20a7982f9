package dev.bandloom.pipeline.preview;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.SeedTableReader;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.SeedTableSpec;
import java.util.List;

/** The seed table of a recipe that has just been read. */
final class SeedRows {
    private SeedRows() {}

    /** All rows; none when the recipe has no table. A table that went away since the recipe was read is an error. */
    static List<SeedRow> of(Recipe recipe) {
        SeedTableSpec table = recipe.taskInput().seedTable();
        if (table == null) {
            return List.of();
        }
        try {
            return new SeedTableReader().read(table.path(), table.fields());
        } catch (SeedTableException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
