package dev.bandloom.routing.adaptive;

import dev.bandloom.routing.ArmStatistics;
import java.util.Collection;
import java.util.List;

/** Finds changes of the mean in a sequence of rewards that is given in spans. */
final class Changes {
    /** Log-likelihood ratio that rewards without a change exceed rarely, beside the logarithm of their number. */
    private static final double THRESHOLD = 5;

    private static final double FEWEST_PULLS = 3;
    private static final double LEAST_VARIANCE = 1e-4;
    private static final double PRIOR = 0.25;

    private Changes() {}

    /**
     * What followed the last change.
     *
     * @param changes how many were found, each in what followed the one before
     */
    record Recent(ArmStatistics total, int changes) {}

    static Recent since(List<ArmStatistics> spans, double dispersion) {
        int begin = 0;
        int changes = 0;
        for (int cut = cut(spans, 0, dispersion); cut > begin; cut = cut(spans, begin, dispersion)) {
            begin = cut;
            changes++;
        }
        ArmStatistics total = ArmStatistics.NONE;
        for (int i = changes == 0 ? spans.size() : begin; i < spans.size(); i++) {
            total = total.plus(spans.get(i));
        }
        return new Recent(total, changes);
    }

    /** Where the rewards from {@code begin} on change most; {@code begin} where they do not change. */
    private static int cut(List<ArmStatistics> spans, int begin, double dispersion) {
        double pulls = 0;
        double sum = 0;
        for (int i = begin; i < spans.size(); i++) {
            pulls += spans.get(i).pulls();
            sum += spans.get(i).rewardSum();
        }
        if (pulls < 2 * FEWEST_PULLS) {
            return begin;
        }
        double mean = (sum + 0.5) / (pulls + 1);
        double variance = Math.max(LEAST_VARIANCE, dispersion * mean * (1 - mean));
        double most = THRESHOLD + StrictMath.log(pulls);
        int cut = begin;
        double before = 0;
        double sumBefore = 0;
        for (int i = begin + 1; i < spans.size(); i++) {
            before += spans.get(i - 1).pulls();
            sumBefore += spans.get(i - 1).rewardSum();
            double after = pulls - before;
            if (before >= FEWEST_PULLS && after >= FEWEST_PULLS) {
                double difference = sumBefore / before - (sum - sumBefore) / after;
                double ratio = difference * difference * before * after / pulls / variance / 2;
                if (ratio > most) {
                    most = ratio;
                    cut = i;
                }
            }
        }
        return cut;
    }

    /** The dispersion of rewards about a mean that may change: from differences within spans and between neighbours. */
    static double dispersion(Collection<List<ArmStatistics>> arms) {
        double seen = PRIOR;
        double binomial = PRIOR;
        for (List<ArmStatistics> spans : arms) {
            double squares = 0;
            double freedom = 0;
            double pulls = 0;
            double sum = 0;
            for (int i = 0; i < spans.size(); i++) {
                ArmStatistics span = spans.get(i);
                pulls += span.pulls();
                sum += span.rewardSum();
                if (span.pulls() > 1) {
                    squares += span.squaredDeviations();
                    freedom += span.pulls() - 1;
                }
                if (i > 0) {
                    ArmStatistics previous = spans.get(i - 1);
                    double difference = span.mean() - previous.mean();
                    squares += difference * difference / (1 / span.pulls() + 1 / previous.pulls());
                    freedom++;
                }
            }
            double mean = (sum + 0.5) / (pulls + 1);
            seen += squares;
            binomial += mean * (1 - mean) * freedom;
        }
        return Dispersion.bounded(seen / binomial);
    }
}
