package dev.bandloom.generation;

import dev.bandloom.dataset.SeedRow;
import org.jspecify.annotations.Nullable;

/**
 * What one candidate must be.
 *
 * @param row seed row to write from; null when the job has no seed table
 * @param label label to carry; null when labels are free
 */
public record SampleBrief(@Nullable SeedRow row, @Nullable String label) {}
