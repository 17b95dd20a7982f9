package dev.bandloom.feedback;

import dev.bandloom.recipe.AdaptationSpec;

/** Cools an arm whose samples fail or read badly, and warms one that does well, to widen what it writes. */
final class TemperatureAdaptation {
    private static final double POOR_PASS_RATE = 0.5;
    private static final double POOR_QUALITY = 0.6;
    private static final double GOOD = 0.8;
    private static final double PRECISION = 1e4;

    private final AdaptationSpec spec;

    TemperatureAdaptation(AdaptationSpec spec) {
        this.spec = spec;
    }

    /** A temperature brought between the least and the highest that adaptation may reach, rounded to 1e-4. */
    double clamped(double temperature) {
        double rounded = Math.round(temperature * PRECISION) / PRECISION;
        return Math.max(spec.temperatureMin(), Math.min(spec.temperatureMax(), rounded));
    }

    /** The temperature after a batch that ran at {@code current}. */
    double next(double current, BatchOutcome outcome) {
        if (outcome.passRate() < POOR_PASS_RATE || outcome.meanQuality() < POOR_QUALITY) {
            return clamped(current - spec.temperatureStepDown());
        }
        if (outcome.passRate() > GOOD && outcome.meanQuality() > GOOD) {
            return clamped(current + spec.temperatureStepUp());
        }
        return clamped(current);
    }
}
