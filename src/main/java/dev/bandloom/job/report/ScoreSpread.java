package dev.bandloom.job.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How scores in [0,1] are distributed.
 *
 * @param count scores, at least 1
 * @param deciles eleven numbers: the lowest score, those that a tenth, two tenths … of the scores do not exceed, the highest
 * @param histogram ten counts: scores below 0.1, below 0.2 … and from 0.9 on
 */
public record ScoreSpread(long count, double mean, List<Double> deciles, List<Long> histogram) {
    private static final int TENTHS = 10;
    private static final double DIGITS = 1e4;

    public ScoreSpread {
        deciles = List.copyOf(deciles);
        histogram = List.copyOf(histogram);
    }

    /** Counts scores, of which there are few different ones: they are rounded to 1e-4. */
    static final class Counter {
        private final SortedMap<Double, Long> counts = new TreeMap<>();

        void add(double score, long times) {
            counts.merge(score, times, Long::sum);
        }

        /** Null when nothing was counted. */
        @Nullable
        ScoreSpread spread() {
            long count = counts.values().stream().mapToLong(Long::longValue).sum();
            if (count == 0) {
                return null;
            }
            double sum = 0;
            long[] histogram = new long[TENTHS];
            for (Map.Entry<Double, Long> score : counts.entrySet()) {
                sum += score.getKey() * score.getValue();
                histogram[Math.clamp((long) (score.getKey() * TENTHS), 0, TENTHS - 1)] += score.getValue();
            }
            var tenths = new ArrayList<Long>();
            for (long samples : histogram) {
                tenths.add(samples);
            }
            return new ScoreSpread(count, Math.rint(sum / count * DIGITS) / DIGITS, deciles(count), tenths);
        }

        /** By nearest rank. */
        private List<Double> deciles(long count) {
            var deciles = new ArrayList<Double>();
            long seen = 0;
            for (Map.Entry<Double, Long> score : counts.entrySet()) {
                seen += score.getValue();
                while (deciles.size() <= TENTHS && seen >= rank(deciles.size(), count)) {
                    deciles.add(score.getKey());
                }
            }
            return deciles;
        }

        private static long rank(int tenth, long count) {
            return Math.max(1, (tenth * count + TENTHS - 1) / TENTHS);
        }
    }
}
