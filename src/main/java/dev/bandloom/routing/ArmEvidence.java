package dev.bandloom.routing;

/**
 * What is known of an arm's reward, for people to read.
 *
 * @param mean mean reward; 0.5, the mean of the prior, before the first pull
 * @param lower lower end of the 95 % credible interval of the mean reward
 * @param upper upper end of that interval
 * @param pulls rewarded pulls; not whole when evidence was decayed
 */
public record ArmEvidence(double mean, double lower, double upper, double pulls) {
    private static final double TAIL = 0.025;

    /**
     * The central interval of the Beta posterior from a uniform prior, extended to the observed mean where that lies
     * outside, as it does when all rewards are 0 or 1 (Brown, Cai and DasGupta, Interval estimation for a binomial
     * proportion, 2001, section 4.1).
     */
    public static ArmEvidence of(ArmStatistics statistics) {
        var posterior = BetaPosterior.of(statistics);
        double mean = statistics.pulls() == 0 ? posterior.mean() : Math.min(1, statistics.mean());
        return new ArmEvidence(
                mean,
                Math.min(mean, posterior.quantile(TAIL)),
                Math.max(mean, posterior.quantile(1 - TAIL)),
                statistics.pulls());
    }
}
