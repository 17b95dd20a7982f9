package dev.bandloom.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rewarded pulls of an arm in the order in which they became known, the recent ones singly and older ones in spans
 * that double in length with age (an exponential histogram: Datar, Gionis, Indyk and Motwani 2002). It holds
 * {@value #EQUALS} × log n spans for n pulls, and any stretch of the past can be read from it to a precision that is a
 * share of its age: enough to forget, to look through a window and to notice changes.
 *
 * @param spans from the oldest to the newest
 */
public record ArmHistory(List<Span> spans) {
    public static final ArmHistory NONE = new ArmHistory(List.of());

    /** As many spans may hold equally many pulls; one more, and the oldest two become one. */
    private static final int EQUALS = 10;

    /**
     * Consecutive pulls of one arm.
     *
     * @param from when the first became known, in rewarded pulls of all arms
     * @param to when the last became known
     */
    public record Span(ArmStatistics sum, long from, long to) {
        private Span then(Span next) {
            return new Span(sum.plus(next.sum), from, next.to);
        }

        private Span later(long by) {
            return new Span(sum, from + by, to + by);
        }
    }

    public ArmHistory {
        spans = List.copyOf(spans);
    }

    /** The first pull of a state. */
    static ArmHistory of(ArmStatistics pull) {
        return new ArmHistory(List.of(new Span(pull, 0, 0)));
    }

    /** This history and then another, whose clock began when this one's showed {@code clock}. */
    ArmHistory then(ArmHistory next, long clock) {
        var all = new ArrayList<>(spans);
        for (Span span : next.spans) {
            all.add(span.later(clock));
            shorten(all);
        }
        return new ArmHistory(all);
    }

    private static void shorten(List<Span> spans) {
        double size = 1;
        int equal = 0;
        for (int i = spans.size() - 1; i >= 0; i--) {
            double pulls = spans.get(i).sum.pulls();
            if (pulls > size) {
                size = pulls;
                equal = 0;
            }
            equal++;
            if (equal > EQUALS) {
                spans.set(i, spans.get(i).then(spans.remove(i + 1)));
                size = spans.get(i).sum.pulls();
                equal = 1;
            }
        }
    }

    /** The same history, had the pull that became known at {@code at} brought another reward; itself without such a pull. */
    ArmHistory amended(Observation seen, double reward, long at) {
        return new ArmHistory(spans.stream()
                .map(span -> span.from <= at && at <= span.to
                        ? new Span(span.sum.amended(seen, reward), span.from, span.to)
                        : span)
                .toList());
    }

    /** Everything together. */
    public ArmStatistics total() {
        return weighted(span -> 1);
    }

    /** The spans together, each with as much evidence as {@code weight}, in [0,1], leaves it. */
    public ArmStatistics weighted(ToDoubleFunction<Span> weight) {
        var sum = new StatisticsSum();
        for (Span span : spans) {
            double kept = weight.applyAsDouble(span);
            if (kept > 0) {
                sum.add(span.sum, kept);
            }
        }
        return sum.statistics();
    }
}
