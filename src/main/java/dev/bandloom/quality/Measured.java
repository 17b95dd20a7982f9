package dev.bandloom.quality;

/**
 * What a batch-level validator measured, the larger the better.
 *
 * @param score in [0,1]
 * @param threshold least score that passes, in [0,1]
 */
public record Measured(double score, double threshold) {}
