package dev.bandloom.dataset;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One thing that was done to make a sample, with the parameters that it was done with. */
public record ProcessingStep(String name, Instant timestamp, Map<String, Object> params) {
    public ProcessingStep {
        params = new TreeMap<>(params);
    }
}
