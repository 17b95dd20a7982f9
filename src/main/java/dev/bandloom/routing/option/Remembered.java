package dev.bandloom.routing.option;

import dev.bandloom.routing.ArmHistory;
import dev.bandloom.routing.ArmStatistics;

/** The part of an arm's evidence that came from other jobs. */
public final class Remembered {
    /** Fewer pulls are what rounding leaves. */
    private static final double LEAST_PULLS = 1e-6;

    private Remembered() {}

    public static ArmStatistics of(ArmStatistics all, ArmHistory history) {
        ArmStatistics rest = all.minus(history.total());
        return rest.pulls() < LEAST_PULLS ? ArmStatistics.NONE : rest;
    }
}
