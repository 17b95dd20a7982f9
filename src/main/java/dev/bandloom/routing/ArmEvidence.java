package dev.bandloom.routing;

import java.util.Locale;

/**
 * What is known of an arm's reward, for people to read.
 *
 * @param mean mean reward; 0.5, the mean of the prior, before the first pull
 * @param lower lower end of the 95 % credible interval of the mean reward
 * @param upper upper end of that interval
 * @param pulls rewarded pulls; not whole when evidence was decayed
 * @param pending pulls whose reward is not known yet
 * @param weight pulls that still count: fewer than {@code pulls} where old evidence was discounted
 * @param retired whether the arm is no longer pulled, being worse with the confidence that was asked for
 */
public record ArmEvidence(
        double mean, double lower, double upper, double pulls, int pending, double weight, boolean retired) {
    private static final double TAIL = 0.025;

    /** Fewer discounted pulls are not worth a word. */
    private static final double LEAST_LOSS = 0.05;

    /**
     * The central interval of the Beta posterior from a uniform prior, extended to the observed mean where that lies
     * outside, as it does when all rewards are 0 or 1 (Brown, Cai and DasGupta, Interval estimation for a binomial
     * proportion, 2001, section 4.1).
     */
    public static ArmEvidence of(ArmStatistics statistics) {
        return of(statistics, BetaPosterior.of(statistics));
    }

    /** The central interval of a posterior, extended to the observed mean. */
    public static ArmEvidence of(ArmStatistics statistics, BetaPosterior posterior) {
        double mean = statistics.pulls() == 0 ? posterior.mean() : Math.min(1, statistics.mean());
        return new ArmEvidence(
                mean,
                Math.min(mean, posterior.quantile(TAIL)),
                Math.max(mean, posterior.quantile(1 - TAIL)),
                statistics.pulls(),
                0,
                statistics.pulls(),
                false);
    }

    public ArmEvidence pending(int count) {
        return new ArmEvidence(mean, lower, upper, pulls, count, weight, retired);
    }

    /** This belief, which rests on part of so many pulls. */
    public ArmEvidence outOf(double all) {
        return new ArmEvidence(mean, lower, upper, all, pending, weight, retired);
    }

    /**
     * {@code mean reward 0.62 (95% interval 0.51 to 0.72) from 14 pulls, 9.3 of which still count; 2 pending; retired}.
     */
    public String sentence() {
        var sentence = new StringBuilder();
        if (pulls == 0) {
            sentence.append("no reward yet, so the mean reward may be anything from 0 to 1");
        } else {
            sentence.append(String.format(
                    Locale.ROOT,
                    "mean reward %.2f (95%% interval %.2f to %.2f) from %s %s",
                    mean,
                    lower,
                    upper,
                    number(pulls),
                    number(pulls).equals("1") ? "pull" : "pulls"));
            if (pulls - weight > LEAST_LOSS) {
                sentence.append(", ").append(number(weight)).append(" of which still count");
            }
        }
        if (pending > 0) {
            sentence.append("; ").append(pending).append(" pending");
        }
        return sentence.append(retired ? "; retired, being worse than the best" : "")
                .toString();
    }

    private static String number(double count) {
        return String.format(Locale.ROOT, count == StrictMath.rint(count) ? "%.0f" : "%.1f", count);
    }

    public ArmEvidence asRetired() {
        return new ArmEvidence(mean, lower, upper, pulls, pending, weight, true);
    }
}
