package dev.bandloom.dataset;

import java.util.List;

/**
 * Where a sample comes from: the samples it was made from, the passages and seed rows that it was given
 * ({@code table#row}, rows counted from 1), and every step.
 */
public record Trace(List<String> parentIds, List<String> passages, List<ProcessingStep> processingSteps) {
    public Trace {
        parentIds = List.copyOf(parentIds);
        passages = List.copyOf(passages);
        processingSteps = List.copyOf(processingSteps);
    }
}
