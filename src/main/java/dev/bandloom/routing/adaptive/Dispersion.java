package dev.bandloom.routing.adaptive;

import dev.bandloom.routing.policy.ArmKnowledge;
import java.util.List;

/**
 * How much rewards vary, as a share of what zeros and ones with the same mean would: the dispersion φ of a quasi-binomial
 * model, variance = φ × mean × (1 − mean) (McCullagh and Nelder, Generalized Linear Models, 1989, section 4.5). 1 for
 * Bernoulli rewards, 1 / (a + b + 1) for Beta rewards.
 *
 * <p>It is estimated from deviations from the arms' own means, beginning from that of all rewards together, which counts
 * as much as one pull: before an arm was pulled twice, rewards that are no zeros and ones already show that they vary less.
 */
public final class Dispersion {
    private static final double PRIOR = 0.25;
    private static final double LEAST = 1e-3;

    private Dispersion() {}

    /** In [0.001, 1]. */
    public static double of(List<ArmKnowledge> arms) {
        double prior = overall(arms);
        double seen = PRIOR * prior;
        double binomial = PRIOR;
        for (ArmKnowledge arm : arms) {
            double pulls = arm.statistics().pulls();
            if (pulls > 1) {
                double mean = (arm.statistics().rewardSum() + 0.5) / (pulls + 1);
                seen += arm.statistics().squaredDeviations();
                binomial += mean * (1 - mean) * (pulls - 1);
            }
        }
        return bounded(seen / binomial);
    }

    /** The dispersion of all rewards about their common mean, which holds the differences of the arms as well. */
    private static double overall(List<ArmKnowledge> arms) {
        double pulls = 0;
        double sum = 0;
        double squares = 0;
        for (ArmKnowledge arm : arms) {
            pulls += arm.statistics().pulls();
            sum += arm.statistics().rewardSum();
            squares += arm.statistics().rewardSquareSum();
        }
        double mean = (sum + 0.5) / (pulls + 1);
        double deviations = pulls == 0 ? 0 : Math.max(0, squares - sum * sum / pulls);
        return bounded((PRIOR + deviations) / (PRIOR + pulls * mean * (1 - mean)));
    }

    static double bounded(double ratio) {
        return Math.clamp(ratio, LEAST, 1);
    }
}
