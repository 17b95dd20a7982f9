package dev.bandloom.feedback;

/**
 * What the router learns from, with the factors it was made of; each in [0,1] and rounded to 1e-4.
 */
public record Reward(double value, double passRate, double meanQuality, double novelty, double batchScore) {
    /** The reward of a batch that brought nothing. */
    public static final Reward ZERO = new Reward(0, 0, 0, 0, 0);
}
