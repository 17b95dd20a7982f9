package dev.bandloom.generation;

import dev.bandloom.recipe.ArmId;
import java.util.List;

/**
 * All that a generator needs to write one batch beyond the recipe: stored before anything is called, so that a batch
 * can be run again exactly as it was.
 *
 * @param batch sequence number of the batch, from 1
 * @param temperature in force for this batch
 * @param briefs one for each candidate asked for
 * @param avoid texts of accepted samples to stay away from
 * @param seed fixes every random choice
 */
public record GenerationOrder(
        long batch, ArmId arm, double temperature, List<SampleBrief> briefs, List<String> avoid, long seed) {
    public GenerationOrder {
        briefs = List.copyOf(briefs);
        avoid = List.copyOf(avoid);
    }

    /** This order for these samples. */
    GenerationOrder withBriefs(List<SampleBrief> others) {
        return new GenerationOrder(batch, arm, temperature, others, avoid, seed);
    }
}
