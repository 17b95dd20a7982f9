package dev.bandloom.dataset;

import java.util.List;

/**
 * Where a sample comes from: the samples that it was made from, the passages and the seed rows that its writer was given,
 * and every step.
 *
 * @param seedRows {@code table#row}, rows counted from 1
 */
public record Trace(
        List<String> parentIds, List<String> passages, List<String> seedRows, List<ProcessingStep> processingSteps) {
    public Trace {
        parentIds = List.copyOf(parentIds);
        passages = List.copyOf(passages);
        seedRows = List.copyOf(seedRows);
        processingSteps = List.copyOf(processingSteps);
    }

    public static Trace of(Origins origins, List<ProcessingStep> steps) {
        return new Trace(origins.parents(), origins.passages(), origins.seedRows(), steps);
    }
}
