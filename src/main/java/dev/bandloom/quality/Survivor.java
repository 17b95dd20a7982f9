package dev.bandloom.quality;

import org.jspecify.annotations.Nullable;

/**
 * A sample of a batch that passed, as the batch-level validators see it.
 *
 * @param vector unit vector of its text; null where nothing is encoded
 * @param label null when it carries none
 * @param novelty distance from what was accepted before the batch, in [0,1]
 */
public record Survivor(
        SampleText sample,
        float @Nullable [] vector,
        @Nullable String label,
        double novelty) {}
