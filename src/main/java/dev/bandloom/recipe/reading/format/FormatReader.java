package dev.bandloom.recipe.reading.format;

import dev.bandloom.dataset.DatasetFormats;
import dev.bandloom.dataset.format.CustomFormat;
import dev.bandloom.dataset.format.CustomFormat.UnknownKeys;
import dev.bandloom.dataset.format.PairClassFormat;
import dev.bandloom.dataset.format.TabularFormat;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.reading.table.SeedTableSection;
import dev.bandloom.recipe.reading.table.TabularShape;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code format} and {@code format_file}; else the columns; else the schema; else the grammar; else text. */
public final class FormatReader {
    private static final String FILE = "format_file";
    private static final String SCHEMA = "json_schema";
    private static final String COLUMNS = "columns";

    private final Section recipe;
    private final Other other;
    private final FormatSpec derived;

    private FormatReader(Section recipe, Other other) {
        this.recipe = recipe;
        this.other = other;
        JsonNode schema = other.schema();
        this.derived = schema != null
                ? new FormatSpec.Schema(schema)
                : other.hasGrammar() ? new FormatSpec.FromGrammar() : new FormatSpec.Named("text");
    }

    /**
     * What else says or needs to know what a sample looks like.
     *
     * @param schemaGiven whether {@code constraints.schema} is there, usable or not
     * @param schema null when there is none that can be used
     * @param labelsGiven whether the recipe has labels, usable or not
     * @param table that samples are written from
     * @param filled whether the recipe names a table to fill
     */
    public record Other(
            boolean schemaGiven,
            @Nullable JsonNode schema,
            boolean hasGrammar,
            List<String> labels,
            boolean labelsGiven,
            SeedTableSection table,
            boolean filled,
            RecipeRoots roots) {}

    /**
     * The shape of a sample.
     *
     * @param sound whether the shape is known; false, with problems noted, when what defines it is unusable
     * @param unique the column no two rows may have the same value of; null when there is none
     */
    public record Result(
            FormatSpec format, boolean sound, @Nullable String unique) {
        private Result(FormatSpec format, boolean sound) {
            this(format, sound, null);
        }
    }

    public static Result read(Section recipe, Other other) {
        return new FormatReader(recipe, other).read();
    }

    private Result read() {
        Cursor file = recipe.find(FILE);
        Cursor given = recipe.find("format");
        boolean rows = given == null
                ? !recipe.has("format") && file == null && recipe.has(COLUMNS)
                : given.json().asString("").equals(TabularFormat.NAME);
        if (recipe.has(COLUMNS) && !rows) {
            recipe.find(COLUMNS);
            recipe.problem(COLUMNS, "say what the rows of format tabular hold; write format: tabular, or drop them");
        }
        if (rows && file == null) {
            return tabular();
        }
        if (given == null) {
            return file == null ? new Result(derived, true) : custom(file, UnknownKeys.REJECT);
        }
        if (given.isMap()) {
            return described(given, file);
        }
        if (file != null && !given.json().asString("").equals(CustomFormat.NAME)) {
            file.problem("defines a format of its own, but format is " + Described.value(given.value())
                    + "; write format: custom, or drop one of them");
            if (rows) {
                return new Result(derived, false);
            }
        }
        if (given.json().asString("").equals(CustomFormat.NAME)) {
            if (file == null && !recipe.has(FILE)) {
                given.problem("custom needs format_file, a JSON file that names the fields");
            }
            return file == null ? new Result(derived, false) : custom(file, UnknownKeys.REJECT);
        }
        return new Result(named(given), true);
    }

    /** {@code format: {file: …, unknown_keys: …}}. */
    private Result described(Cursor given, @Nullable Cursor other) {
        Section section = given.section();
        if (other != null) {
            other.problem("is there beside format.file; drop one of them");
        }
        section.require("file", "name the JSON file that defines the fields");
        Cursor file = section.find("file");
        UnknownKeys unknownKeys = section.choice("unknown_keys", UnknownKeys.class, UnknownKeys.REJECT);
        section.rejectRest();
        return file == null ? new Result(derived, false) : custom(file, unknownKeys);
    }

    private Result tabular() {
        TabularShape shape = TabularShape.read(
                recipe,
                new TabularShape.Sources(
                        other.schemaGiven(), other.schema(), other.hasGrammar(), other.table(), other.filled()));
        FormatSpec.Tabular format = shape.format();
        return format == null ? new Result(derived, false) : new Result(format, true, shape.unique());
    }

    private Result custom(Cursor file, UnknownKeys unknownKeys) {
        onlyOne(file, CustomFormat.NAME);
        CustomFormat format = FormatFile.read(file, unknownKeys, other.roots());
        return format == null ? new Result(derived, false) : new Result(new FormatSpec.Custom(format), true);
    }

    private FormatSpec named(Cursor given) {
        String written = given.json().asString("");
        if (written.equals(SCHEMA)) {
            if (!other.schemaGiven()) {
                given.problem("json_schema needs constraints.schema");
            }
            return derived;
        }
        List<String> names = new ArrayList<>(DatasetFormats.names());
        names.addAll(List.of(TabularFormat.NAME, CustomFormat.NAME));
        String name = given.choice(names, List.of());
        if (name == null) {
            return derived;
        }
        onlyOne(given, name);
        labels(given, name);
        return new FormatSpec.Named(name);
    }

    private void onlyOne(Cursor given, String name) {
        if (other.schemaGiven()) {
            given.problem("'" + name + "' and constraints.schema both say what a sample looks like; drop format to"
                    + " use the schema, or the schema to use the format");
        }
    }

    private void labels(Cursor given, String name) {
        if (name.equals("classification") && !other.labelsGiven()) {
            given.problem("classification needs task_input.labels or task_input.label_distribution");
        }
        if (name.equals(PairClassFormat.NAME) && !PairClassFormat.LABELS.containsAll(other.labels())) {
            given.problem("the labels of pair-class are 0 (entailment), 1 (neutral) and 2 (contradiction), but"
                    + " task_input has " + Described.list(other.labels()));
        }
    }
}
