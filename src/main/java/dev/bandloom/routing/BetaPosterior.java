package dev.bandloom.routing;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * What is believed about the mean reward of an arm. A reward r in [0,1] counts as r of a success and 1 − r of a
 * failure, which is never bolder than the rewards allow: among rewards of one mean, none varies more than zeros and
 * ones.
 */
public record BetaPosterior(double alpha, double beta) {
    /** Before any pull: every mean is as likely as any other. */
    public static final BetaPosterior PRIOR = new BetaPosterior(1, 1);

    public static BetaPosterior of(ArmStatistics statistics) {
        return new BetaPosterior(
                PRIOR.alpha + statistics.rewardSum(),
                PRIOR.beta + Math.max(0, statistics.pulls() - statistics.rewardSum()));
    }

    public double mean() {
        return alpha / (alpha + beta);
    }

    /** The same mean, as if {@code pulls} more pulls had brought it. */
    public BetaPosterior anticipating(int pulls) {
        return new BetaPosterior(alpha + pulls * mean(), beta + pulls * (1 - mean()));
    }

    /** The mean reward below which {@code probability} of the belief lies. */
    double quantile(double probability) {
        return new BetaDistribution(null, alpha, beta).inverseCumulativeProbability(probability);
    }
}
