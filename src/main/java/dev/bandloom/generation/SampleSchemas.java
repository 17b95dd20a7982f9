package dev.bandloom.generation;

import dev.bandloom.dataset.DatasetFormats;
import dev.bandloom.dataset.format.CustomFormat;
import dev.bandloom.generation.grammar.GrammarSchema;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.Recipe;
import tools.jackson.databind.JsonNode;

/** The JSON Schema that every sample of a recipe must satisfy. */
public final class SampleSchemas {
    private SampleSchemas() {}

    /** An {@link IllegalArgumentException} says so when the recipe's format is unknown or has no grammar to follow from. */
    public static JsonNode of(Recipe recipe) {
        return switch (recipe.format()) {
            case FormatSpec.Named(String name) ->
                DatasetFormats.named(name).schema(recipe.taskInput().labels());
            case FormatSpec.Custom(CustomFormat format) ->
                format.schema(recipe.taskInput().labels());
            case FormatSpec.Schema(JsonNode schema) -> schema;
            case FormatSpec.Tabular tabular -> tabular.schema() == null ? ofGrammar(recipe) : tabular.schema();
            case FormatSpec.FromGrammar() -> ofGrammar(recipe);
        };
    }

    private static JsonNode ofGrammar(Recipe recipe) {
        GrammarSpec grammar = recipe.grammar();
        if (grammar == null) {
            throw new IllegalArgumentException("The recipe has no grammar that a schema could follow from. Maybe add"
                    + " `format:` or `constraints.schema:`");
        }
        return GrammarSchema.derive(grammar, recipe.taskInput().labels());
    }
}
