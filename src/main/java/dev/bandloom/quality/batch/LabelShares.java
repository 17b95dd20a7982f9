package dev.bandloom.quality.batch;

import dev.bandloom.quality.Score;
import dev.bandloom.recipe.validator.BatchLevelSpec.LabelDistribution;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * The labels of the samples that passed against those that the batch was asked for: the total variation distance of their
 * shares, ½ Σ |p − q|, and for the reader Pearson's chi-square with its p-value, unless a label came that nobody asked for.
 */
public final class LabelShares {
    private LabelShares() {}

    /**
     * Graded 1 − distance.
     *
     * @param labels of the samples that passed, at least one
     * @param asked labels that the batch was asked for, at least one
     */
    public static Measure of(LabelDistribution spec, Collection<String> labels, Collection<String> asked) {
        Map<String, Integer> found = counts(labels);
        Map<String, Integer> wanted = counts(asked);
        var all = new TreeMap<>(wanted);
        found.forEach(all::putIfAbsent);
        double distance = 0;
        double square = 0;
        for (String label : all.keySet()) {
            double share = (double) found.getOrDefault(label, 0) / labels.size();
            double wish = (double) wanted.getOrDefault(label, 0) / asked.size();
            distance += Math.abs(share - wish) / 2;
            if (wish > 0) {
                double expected = wish * labels.size();
                square += Math.pow(found.getOrDefault(label, 0) - expected, 2) / expected;
            }
        }
        double variation = Score.rounded(distance);
        return new Measure(
                spec.name(),
                1 - variation,
                Score.rounded(1 - spec.threshold()),
                "total variation " + variation + " between the labels that passed, " + found
                        + ", and those asked for, " + wanted + ", is above " + spec.threshold()
                        + (wanted.keySet().containsAll(found.keySet()) ? tested(square, wanted.size()) : ""));
    }

    private static String tested(double square, int labels) {
        if (labels < 2) {
            return "";
        }
        double p = 1 - new ChiSquaredDistribution(null, labels - 1).cumulativeProbability(square);
        return " (chi-square " + Math.round(square * 100) / 100.0 + ", p " + Score.rounded(p) + ")";
    }

    private static Map<String, Integer> counts(Collection<String> labels) {
        var counts = new TreeMap<String, Integer>();
        labels.forEach(label -> counts.merge(label, 1, Integer::sum));
        return counts;
    }
}
