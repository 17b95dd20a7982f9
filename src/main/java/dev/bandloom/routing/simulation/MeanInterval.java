package dev.bandloom.routing.simulation;

import org.apache.commons.math3.distribution.TDistribution;

/** A mean over seeds with the 95 % interval of Student's distribution; with one seed the interval is the mean. */
public record MeanInterval(double mean, double lower, double upper) {
    private static final double UPPER = 0.975;

    static MeanInterval of(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        if (values.length == 1) {
            return new MeanInterval(mean, mean, mean);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        double reach = new TDistribution(null, values.length - 1).inverseCumulativeProbability(UPPER) * error;
        return new MeanInterval(mean, mean - reach, mean + reach);
    }
}
