package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.SeedTableReader;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.SeedTableSpec;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.RecipeFiles;
import dev.bandloom.recipe.reading.yaml.Section;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code dataset_path} and {@code dataset_fields}, checked against the table itself.
 *
 * @param spec null when the recipe has no usable table
 * @param variables names under which the prompt sees the columns
 * @param broken whether a table was asked for and cannot be used, so that its variables are not known
 * @param rows of the table; empty when there is none that can be used
 */
public record SeedTableSection(
        @Nullable SeedTableSpec spec, Set<String> variables, boolean broken, List<SeedRow> rows) {
    public SeedTableSection {
        rows = List.copyOf(rows);
    }

    /** No table, or none that can be used. */
    public SeedTableSection(Set<String> variables, boolean broken) {
        this(null, variables, broken, List.of());
    }

    public static SeedTableSection read(Section task, RecipeRoots roots) {
        Map<String, String> fields = fields(task);
        Cursor written = task.find("dataset_path");
        if (written == null) {
            if (task.has("dataset_fields") && !task.has("dataset_path")) {
                task.problem("dataset_fields", "needs dataset_path, the table that has the columns");
            }
            return new SeedTableSection(fields.keySet(), task.has("dataset_path"));
        }
        Path file = RecipeFiles.find(written, roots);
        if (file == null) {
            return new SeedTableSection(fields.keySet(), true);
        }
        try {
            var rows = new SeedTableReader().read(file, fields);
            Set<String> variables = rows.getFirst().values().keySet();
            return new SeedTableSection(new SeedTableSpec(file, fields), variables, false, rows);
        } catch (SeedTableException e) {
            if (e.missing().isEmpty()) {
                written.problem(String.valueOf(e.getMessage()));
            }
            Section names = task.section("dataset_fields");
            e.missing().forEach(names::problem);
            return new SeedTableSection(fields.keySet(), true);
        }
    }

    private static Map<String, String> fields(Section task) {
        Map<String, String> fields = new LinkedHashMap<>();
        Section section = task.section("dataset_fields");
        for (String variable : section.keys()) {
            Cursor column = section.find(variable);
            String name = column == null ? null : column.word();
            if (name != null) {
                fields.put(variable, name);
            }
        }
        return fields;
    }
}
