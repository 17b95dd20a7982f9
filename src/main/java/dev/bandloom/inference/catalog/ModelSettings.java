package dev.bandloom.inference.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model is used.
 *
 * @param pooling of a sentence encoder; means nothing to other models
 * @param maxTokens longer texts are cut to this many tokens; null when the export says it
 * @param dimensions length of a sentence encoder's vectors; null when the export says it
 * @param labels what the model's own names for its outputs mean, by name or number; empty when they speak for themselves
 * @param temperature what logits are divided by before they become probabilities, above 0
 */
public record ModelSettings(
        ModelEntry.Pooling pooling,
        @Nullable Integer maxTokens,
        @Nullable Integer dimensions,
        Map<String, String> labels,
        double temperature) {
    public ModelSettings {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
