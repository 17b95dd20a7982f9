package dev.bandloom.cli.bench;

import java.util.Locale;

/** One thing to measure. */
enum Scenario {
    THROUGHPUT(Speed::steady),
    LIMITED(Speed::limited),
    BUDGET(Spending::measure),
    KILLED(Killing::measure);

    private final Measurement measurement;

    Scenario(Measurement measurement) {
        this.measurement = measurement;
    }

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    Finding measure(Load load, JobsAside.Opener opener) {
        return measurement.measure(load, opener);
    }

    /** How a scenario is measured. */
    @FunctionalInterface
    private interface Measurement {
        Finding measure(Load load, JobsAside.Opener opener);
    }
}
