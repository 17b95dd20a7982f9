package dev.bandloom.routing.evaluation;

import dev.bandloom.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Intervals by resampling pulls, studentised: the distribution of (value* − value) / error* stands for that of (value −
 * truth) / error (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 12.5).
 */
final class Bootstrap {
    private static final int RESAMPLES = 999;
    private static final double TAIL = 0.025;

    private final RandomStreams streams;

    Bootstrap(long seed) {
        this.streams = RandomStreams.of(seed).within("bootstrap");
    }

    /**
     * What is estimated from pulls: the mean of {@code base}, plus the sum of {@code corrections} over the sum of {@code
     * weights}; the corrections are left out where all weights are 0.
     *
     * @param corrections already weighted
     */
    record Terms(double[] base, double[] corrections, double[] weights) {
        /** The mean of values. */
        static Terms mean(double[] values) {
            return new Terms(values, new double[values.length], new double[values.length]);
        }

        private Sample of(int[] drawn) {
            double sum = 0;
            double weight = 0;
            double weighted = 0;
            for (int i : drawn) {
                sum += base[i];
                weight += weights[i];
                weighted += corrections[i];
            }
            double mean = sum / drawn.length;
            double correction = weight == 0 ? 0 : weighted / weight;
            double share = weight == 0 ? 0 : drawn.length / weight;
            double squares = 0;
            for (int i : drawn) {
                double influence = base[i] - mean + share * (corrections[i] - weights[i] * correction);
                squares += influence * influence;
            }
            return new Sample(mean + correction, Math.sqrt(squares) / drawn.length);
        }
    }

    /** @param error standard error of the value */
    private record Sample(double value, double error) {}

    Estimate estimate(String name, Terms terms) {
        RandomGenerator random = streams.stream(name);
        int pulls = terms.base.length;
        int[] all = new int[pulls];
        Arrays.setAll(all, i -> i);
        Sample whole = terms.of(all);
        double[] deviations = new double[RESAMPLES];
        int usable = 0;
        int[] drawn = new int[pulls];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            for (int i = 0; i < pulls; i++) {
                drawn[i] = random.nextInt(pulls);
            }
            Sample sample = terms.of(drawn);
            if (sample.error > 0) {
                deviations[usable] = (sample.value - whole.value) / sample.error;
                usable++;
            }
        }
        if (usable == 0) {
            return new Estimate(whole.value, whole.value, whole.value);
        }
        Arrays.sort(deviations, 0, usable);
        double lowest = deviations[(int) (TAIL * (usable - 1))];
        double highest = deviations[(int) Math.ceil((1 - TAIL) * (usable - 1))];
        return new Estimate(
                whole.value,
                whole.value - Math.max(0, highest) * whole.error,
                whole.value - Math.min(0, lowest) * whole.error);
    }
}
