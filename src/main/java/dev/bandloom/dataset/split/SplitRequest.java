package dev.bandloom.dataset.split;

import dev.bandloom.similarity.NearDuplicates;

/**
 * How a dataset is to be divided.
 *
 * @param near least Jaccard similarity of near-duplicates, from {@link NearDuplicates#LEAST_THRESHOLD} to 1
 * @param sources whether samples from the same seed row or passage stay together
 * @param seed another seed puts other samples into each part
 */
public record SplitRequest(SplitShares shares, double near, boolean sources, long seed) {
    /** One word of ten replaced leaves 0.64 of the pairs of neighbouring words. */
    public static final double NEAR = 0.6;

    public static final SplitRequest USUAL = new SplitRequest(SplitShares.USUAL, NEAR, true, 42);

    public SplitRequest {
        if (!(near >= NearDuplicates.LEAST_THRESHOLD && near <= 1)) {
            throw new IllegalArgumentException("Near-duplicates are told by a similarity from "
                    + NearDuplicates.LEAST_THRESHOLD + " to 1, not " + near);
        }
    }
}
