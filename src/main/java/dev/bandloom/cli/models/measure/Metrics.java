package dev.bandloom.cli.models.measure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What labelled data say about the scores of a model. Each measure is NaN where the data do not define it. */
final class Metrics {
    private Metrics() {}

    /** Share of predictions that are right. */
    static double accuracy(int[] predicted, int[] truth) {
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += predicted[i] == truth[i] ? 1 : 0;
        }
        return truth.length == 0 ? Double.NaN : (double) right / truth.length;
    }

    /**
     * Area under the ROC curve: how probable it is that a positive one scores higher than a negative one, ties counting
     * half (Hanley and McNeil, 1982).
     */
    static double auc(double[] scores, boolean[] positive) {
        double[] ranks = ranks(scores);
        double sum = 0;
        long positives = 0;
        for (int i = 0; i < scores.length; i++) {
            if (positive[i]) {
                sum += ranks[i];
                positives++;
            }
        }
        long negatives = scores.length - positives;
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (sum - positives * (positives + 1) / 2.0) / positives / negatives;
    }

    /** Spearman's rank correlation: Pearson's of the ranks, ties sharing their mean rank. */
    static double spearman(double[] one, double[] other) {
        double[] x = ranks(one);
        double[] y = ranks(other);
        double mean = (x.length + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }

    /** Ranks from 1, ties sharing their mean. */
    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        var ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /**
     * What a threshold does.
     *
     * @param precision share of the flagged that are positive; NaN when none is flagged
     * @param recall share of the positive that are flagged; NaN when none is positive
     * @param falseAlarms share of the negative that are flagged; NaN when none is negative
     */
    record AtThreshold(double precision, double recall, double falseAlarms) {
        static AtThreshold of(double[] scores, boolean[] positive, double threshold) {
            int hits = 0;
            int alarms = 0;
            int positives = 0;
            for (int i = 0; i < scores.length; i++) {
                boolean flagged = scores[i] >= threshold;
                positives += positive[i] ? 1 : 0;
                hits += flagged && positive[i] ? 1 : 0;
                alarms += flagged && !positive[i] ? 1 : 0;
            }
            return new AtThreshold(
                    share(hits, hits + alarms), share(hits, positives), share(alarms, scores.length - positives));
        }

        private static double share(int part, int whole) {
            return whole == 0 ? Double.NaN : (double) part / whole;
        }
    }

    /**
     * Expected calibration error: how far, on average, the probability of a class lies from the share of those with about
     * that probability that belong to it, in ten bins of equal width (Naeini et al., 2015).
     */
    static double calibrationError(double[] probabilities, boolean[] positive) {
        var sums = new double[10];
        var hits = new int[10];
        var counts = new int[10];
        for (int i = 0; i < probabilities.length; i++) {
            int bin = Math.clamp((int) (probabilities[i] * 10), 0, 9);
            sums[bin] += probabilities[i];
            hits[bin] += positive[i] ? 1 : 0;
            counts[bin]++;
        }
        double error = 0;
        for (int bin = 0; bin < 10; bin++) {
            error += Math.abs(sums[bin] - hits[bin]);
        }
        return probabilities.length == 0 ? Double.NaN : error / probabilities.length;
    }

    /**
     * How well scores tell two classes apart, and what a threshold on them does: {@code accuracy}, {@code AUC}, {@code
     * precision}, {@code recall}, {@code false alarms}, {@code calibration error}.
     */
    static Map<String, Double> binary(double[] scores, boolean[] truth, double threshold) {
        int[] predicted = new int[scores.length];
        int[] right = new int[scores.length];
        for (int i = 0; i < scores.length; i++) {
            predicted[i] = scores[i] >= threshold ? 1 : 0;
            right[i] = truth[i] ? 1 : 0;
        }
        var at = AtThreshold.of(scores, truth, threshold);
        var values = new LinkedHashMap<String, Double>();
        values.put("accuracy", accuracy(predicted, right));
        values.put("AUC", auc(scores, truth));
        values.put("precision", at.precision());
        values.put("recall", at.recall());
        values.put("false alarms", at.falseAlarms());
        values.put("calibration error", calibrationError(scores, truth));
        return values;
    }
}
