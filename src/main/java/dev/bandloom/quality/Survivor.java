package dev.bandloom.quality;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a batch that passed, as the batch-level validators see it.
 *
 * @param vector unit vector of its text; null where nothing is encoded
 * @param label null when it carries none
 * @param cell value in each dimension of the coverage; empty without coverage
 * @param novelty distance from what was accepted before the batch, in [0,1]
 */
public record Survivor(
        SampleText sample,
        float @Nullable [] vector,
        @Nullable String label,
        Map<String, String> cell,
        double novelty) {
    public Survivor(SampleText sample, float @Nullable [] vector, @Nullable String label, double novelty) {
        this(sample, vector, label, Map.of(), novelty);
    }
}
