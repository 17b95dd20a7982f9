package dev.bandloom.generation;

import dev.bandloom.dataset.DatasetFormat;
import dev.bandloom.dataset.format.FormatRules;
import dev.bandloom.generation.evolve.EvolGenerator;
import dev.bandloom.generation.grammar.TemplateGenerator;
import dev.bandloom.generation.rag.RagGenerator;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The built-in generators, by the kind of arm that they serve. */
public final class Generators {
    private Generators() {}

    /**
     * One generator for each arm of the recipe.
     *
     * @param itemSchema JSON Schema of one response
     */
    public static Map<ArmId, Generator> of(Recipe recipe, JsonNode itemSchema, LlmSession session) {
        var generators = new LinkedHashMap<ArmId, Generator>();
        for (ArmSpec arm : recipe.router().arms()) {
            Generator generator = switch (arm) {
                case ArmSpec.Naive naive ->
                    new NaiveGenerator(recipe, naive, itemSchema, session.client(naive.model()));
                case ArmSpec.Rag rag -> new RagGenerator(recipe, rag, itemSchema, session.client(rag.model()));
                case ArmSpec.EvolInstruct evol ->
                    new EvolGenerator(recipe, evol, itemSchema, session.client(evol.model()));
                case ArmSpec.Template template ->
                    new TemplateGenerator(recipe, template, session.client(template.model()));
            };
            generators.put(arm.id(), formatted(generator, recipe, itemSchema));
        }
        return generators;
    }

    private static Generator formatted(Generator generator, Recipe recipe, JsonNode itemSchema) {
        DatasetFormat format = recipe.format().definition();
        return format == null
                ? generator
                : new FormattedGenerator(generator, format.name(), new FormatRules(format, itemSchema));
    }
}
