package dev.bandloom.pipeline.preview;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.Generators;
import dev.bandloom.generation.SampleSchemas;
import dev.bandloom.knowledge.Retriever;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.pipeline.planning.NoDocuments;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** Renders prompts by running generators against a text engine that answers nothing: what is shown is what is sent. */
public final class Prompts {
    private Prompts() {}

    /** As below, for a recipe without documents. */
    public static List<ArmPrompts> ofFirstBatches(Recipe recipe, List<ArmSpec> arms, int batchSize) {
        return ofFirstBatches(recipe, arms, batchSize, new NoDocuments());
    }

    /**
     * The prompts of the first batch of each of these arms of the recipe, as if the job had no other.
     *
     * @param batchSize candidates asked for in a batch, at least 1
     * @param documents the knowledge base of the recipe
     */
    static List<ArmPrompts> ofFirstBatches(Recipe recipe, List<ArmSpec> arms, int batchSize, Retriever documents) {
        List<SeedRow> rows = SeedRows.of(recipe);
        var prompts = new ArrayList<ArmPrompts>();
        for (ArmSpec arm : arms) {
            Recipe single = SingleArm.of(recipe, arm, batchSize);
            prompts.add(new ArmPrompts(
                    arm.id(),
                    of(single, LoopFactory.plan(single, rows, documents).order())));
        }
        return prompts;
    }

    /** The prompts of a batch, in the order in which they are sent; empty when it asks nothing of a text engine. */
    public static List<RenderedPrompt> of(Recipe recipe, GenerationOrder order) {
        var recorder = new PromptRecorder();
        Generator generator =
                Generators.of(recipe, SampleSchemas.of(recipe), recorder).get(order.arm());
        if (generator == null) {
            throw new IllegalArgumentException("No arm named " + order.arm() + " in this recipe");
        }
        generator.generate(order);
        return recorder.prompts();
    }
}
