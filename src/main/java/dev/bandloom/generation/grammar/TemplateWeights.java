package dev.bandloom.generation.grammar;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Weighted choice. */
final class TemplateWeights {
    private static final double LEAST_TEMPERATURE = 0.02;

    private TemplateWeights() {}

    /** An entry with probability proportional to its weight; {@code entries} must not be empty. */
    static <T> T pick(List<T> entries, ToDoubleFunction<T> weight, RandomGenerator random) {
        double total = entries.stream().mapToDouble(weight).sum();
        double left = random.nextDouble() * total;
        for (T entry : entries) {
            left -= weight.applyAsDouble(entry);
            if (left < 0) {
                return entry;
            }
        }
        return entries.getLast();
    }

    /**
     * weight^(1/temperature), scaled so that {@code largest} becomes 1: temperatures above 1 flatten, below 1 sharpen.
     */
    static double tempered(double weight, double largest, double temperature) {
        return Math.pow(weight / largest, 1 / Math.max(temperature, LEAST_TEMPERATURE));
    }
}
