package dev.bandloom.cli.models.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** One figure for each threshold from 0.3 to 0.9; none when there are no scores. */
    void report(String subject, String what, Consumer<Figures> results) {
        if (scores.isEmpty()) {
            return;
        }
        double[] all = scores.stream().mapToDouble(Double::doubleValue).toArray();
        var right = new boolean[all.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = truth.get(i);
        }
        for (int tenth = LOWEST; tenth <= HIGHEST; tenth++) {
            var at = Metrics.AtThreshold.of(all, right, tenth / 10.0);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("precision", at.precision());
            values.put("recall", at.recall());
            values.put("false alarms", at.falseAlarms());
            results.accept(new Figures(
                    subject, String.format(Locale.ROOT, "%s, from %.1f", what, tenth / 10.0), all.length, values));
        }
    }
}
