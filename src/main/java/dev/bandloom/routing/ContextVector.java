package dev.bandloom.routing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named features of the situation a decision is taken in, each scaled to [0,1]. */
public record ContextVector(Map<String, Double> features) {
    public static final ContextVector NONE = new ContextVector(Map.of());

    public ContextVector {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    }
}
