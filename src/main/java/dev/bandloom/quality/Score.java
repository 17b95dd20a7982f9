package dev.bandloom.quality;

/** Scores as they are kept: in [0,1], rounded to 1e-4 so that the last bits of a model's arithmetic do not matter. */
public final class Score {
    private static final double STEPS = 1e4;

    private Score() {}

    /** @throws IllegalArgumentException when the score is no number: what could not be judged is not 0 */
    public static double rounded(double score) {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("A score is a number from 0 to 1, not NaN");
        }
        return Math.round(Math.clamp(score, 0.0, 1.0) * STEPS) / STEPS;
    }
}
