package dev.bandloom.cli.models.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Scores of several files together, for the precision and recall that each threshold has. */
final class Pooled {
    private static final int LOWEST = 3;
    private static final int HIGHEST = 9;

    private final List<Double> scores = new ArrayList<>();
    private final List<Boolean> truth = new ArrayList<>();

    void add(double[] more, boolean[] right) {
        for (int i = 0; i < more.length; i++) {
            scores.add(more[i]);
            truth.add(right[i]);
        }
    }

    /**
     * One figure for each tenth from 0.3 to 0.9 and for the threshold that serves where recipes name none; none when there
     * are no scores.
     */
    void report(String subject, String what, double usual, Consumer<Figures> results) {
        if (scores.isEmpty()) {
            return;
        }
        double[] all = scores.stream().mapToDouble(Double::doubleValue).toArray();
        var right = new boolean[all.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = truth.get(i);
        }
        var thresholds = new TreeSet<Double>();
        thresholds.add(usual);
        for (int tenth = LOWEST; tenth <= HIGHEST; tenth++) {
            thresholds.add(tenth / 10.0);
        }
        for (double threshold : thresholds) {
            var at = Metrics.AtThreshold.of(all, right, threshold);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("precision", at.precision());
            values.put("recall", at.recall());
            values.put("false alarms", at.falseAlarms());
            results.accept(new Figures(subject, what + ", from " + threshold, all.length, values));
        }
    }
}
