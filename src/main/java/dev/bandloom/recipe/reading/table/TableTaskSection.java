package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.SeedTableReader;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.SeedTableSpec;
import dev.bandloom.recipe.TableTaskSpec;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.RecipeFiles;
import dev.bandloom.recipe.reading.yaml.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code input_file}, {@code input_column}, {@code output_column} and {@code variants}, checked against the table itself.
 *
 * @param table the file as the seed table of the job
 * @param task null when the keys cannot be used
 */
public record TableTaskSection(
        SeedTableSection table, @Nullable TableTaskSpec task) {
    private static final int MOST_VARIANTS = 1000;
    private static final int MOST_SAMPLES = 10_000_000;
    private static final int LONGEST_NAME = 200;
    private static final TableTaskSection BROKEN = new TableTaskSection(new SeedTableSection(Set.of(), true), null);

    /** Null when the recipe names no file to fill. */
    public static @Nullable TableTaskSection read(Section task, RecipeRoots roots) {
        if (!task.has("input_file")) {
            for (String key : List.of("input_column", "output_column")) {
                if (task.has(key)) {
                    task.find(key);
                    task.problem(key, "needs input_file, the table that has the column");
                }
            }
            return null;
        }
        task.require("input_column", "name the column whose text samples are written from");
        task.require("output_column", "name the column that the table gets");
        Cursor input = task.find("input_column");
        Cursor output = task.find("output_column");
        int variants = task.whole("variants", Bounds.between(1, MOST_VARIANTS), 1);
        Cursor written = task.find("input_file");
        if (task.has("dataset_path")) {
            task.problem("input_file", "cannot stand beside dataset_path: a recipe has one table; drop one of them");
        }
        Path file = written == null ? null : RecipeFiles.find(written, roots);
        if (written == null || file == null) {
            return BROKEN;
        }
        List<SeedRow> rows;
        try {
            rows = new SeedTableReader().read(file, Map.of());
        } catch (SeedTableException e) {
            written.problem(String.valueOf(e.getMessage()));
            return BROKEN;
        }
        Set<String> columns = rows.getFirst().values().keySet();
        var table = new SeedTableSection(new SeedTableSpec(file, Map.of()), columns, false, rows);
        String inputColumn = input == null ? null : input(input, file, rows);
        String outputColumn = output == null ? null : output(output, file, columns);
        if ((long) rows.size() * variants > MOST_SAMPLES) {
            task.problem(
                    "variants",
                    "makes " + (long) rows.size() * variants + " samples of " + rows.size() + " rows; at most "
                            + MOST_SAMPLES + " can be made");
            return new TableTaskSection(table, null);
        }
        TableTaskSpec spec = inputColumn == null || outputColumn == null
                ? null
                : new TableTaskSpec(inputColumn, outputColumn, variants, rows.size());
        return new TableTaskSection(table, spec);
    }

    private static @Nullable String input(Cursor given, Path file, List<SeedRow> rows) {
        String name = given.word();
        if (name == null) {
            return null;
        }
        Set<String> columns = rows.getFirst().values().keySet();
        if (!columns.contains(name)) {
            given.problem(file.getFileName() + " has no column '" + name + "'" + NearestName.hint(name, columns));
            return null;
        }
        for (SeedRow row : rows) {
            if (row.values().getOrDefault(name, "").isBlank()) {
                given.problem("is empty in row " + row.number() + " of " + file.getFileName()
                        + ", so that there is nothing to write from; fill it in or take the row out");
                return null;
            }
        }
        return name;
    }

    private static @Nullable String output(Cursor given, Path file, Set<String> columns) {
        String name = given.word();
        if (name == null) {
            return null;
        }
        if (columns.contains(name)) {
            given.problem("must be a new column, but " + file.getFileName() + " has '" + name + "' already");
            return null;
        }
        if (name.length() > LONGEST_NAME) {
            given.problem("must have at most " + LONGEST_NAME + " characters, but has " + name.length());
            return null;
        }
        return name;
    }
}
