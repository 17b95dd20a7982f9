package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code format}; else the schema; else the grammar; else text. */
final class FormatReader {
    private static final List<String> BUILT = List.of("text", "instruction", "classification");
    private static final List<String> LATER =
            List.of("qa", "pair", "pair-class", "pair-score", "triplet", "chat", "preference", "tabular", "custom");
    private static final String SCHEMA = "json_schema";

    private FormatReader() {}

    /** @param schemaGiven whether {@code constraints.schema} is there, usable or not */
    static FormatSpec read(
            Section recipe, boolean schemaGiven, @Nullable JsonNode schema, boolean hasGrammar, boolean hasLabels) {
        recipe.later("format_file");
        Cursor given = recipe.find("format");
        FormatSpec derived = schema != null
                ? new FormatSpec.Schema(schema)
                : hasGrammar ? new FormatSpec.FromGrammar() : new FormatSpec.Named("text");
        if (given == null) {
            return derived;
        }
        if (given.json().asString("").equals(SCHEMA)) {
            if (!schemaGiven) {
                given.problem("json_schema needs constraints.schema");
            }
            return derived;
        }
        String name = given.choice(BUILT, LATER);
        if (name == null) {
            return derived;
        }
        if (schemaGiven) {
            given.problem("'" + name + "' and constraints.schema both say what a sample looks like; drop format to"
                    + " use the schema, or the schema to use the format");
        }
        if (name.equals("classification") && !hasLabels) {
            given.problem("classification needs task_input.labels or task_input.label_distribution");
        }
        return new FormatSpec.Named(name);
    }
}
