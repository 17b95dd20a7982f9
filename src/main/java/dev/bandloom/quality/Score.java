package dev.bandloom.quality;

/** Scores as they are kept: in [0,1], rounded to 1e-4 so that the last bits of a model's arithmetic do not matter. */
public final class Score {
    private static final double STEPS = 1e4;

    private Score() {}

    public static double rounded(double score) {
        return Math.round(Math.clamp(score, 0.0, 1.0) * STEPS) / STEPS;
    }
}
