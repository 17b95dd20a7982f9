package dev.bandloom.routing.policy;

import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.Locale;

/**
 * Arms with probabilities proportional to exp(−η × estimated loss), where an observed loss is weighted by 1 / propensity
 * and η = sqrt(ln K / (K t)) falls as pulls t come in (Exp3 without a known horizon: Bubeck and Cesa-Bianchi, Regret
 * Analysis of Stochastic and Nonstochastic Multi-armed Bandit Problems, 2012, theorem 3.1). Assumes nothing of the
 * rewards, and pays for that where they are merely random.
 *
 * <p>Arms that were never tried stand before all others; a uniform share of {@value #FLOOR} bounds the weights. A pending
 * pull counts as one that loses {@value #PENDING_LOSS}.
 */
public record Exp3Policy(String name) implements ExactPolicy {
    private static final double FLOOR = 0.05;
    private static final double PENDING_LOSS = 0.5;

    @Override
    public boolean explores() {
        return true;
    }

    @Override
    public boolean needsPropensities() {
        return true;
    }

    @Override
    public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
        var untried = ArmKnowledge.untried(arms);
        if (!untried.isEmpty()) {
            return Assessment.firstPulls(untried, arms, FLOOR);
        }
        double pulls = 0;
        double least = Double.POSITIVE_INFINITY;
        double[] weights = new double[arms.size()];
        for (int i = 0; i < weights.length; i++) {
            ArmStatistics seen = arms.get(i).statistics();
            weights[i] = Math.max(0, seen.weight() - seen.weightedReward())
                    + PENDING_LOSS * arms.get(i).pending();
            least = Math.min(least, weights[i]);
            pulls += arms.get(i).pulls();
        }
        double rate = Math.sqrt(StrictMath.log(arms.size()) / (arms.size() * Math.max(1, pulls)));
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.exp(-rate * (weights[i] - least));
        }
        var distribution = ArmDistribution.proportional(arms, weights).mixedWithUniform(FLOOR);
        return new Assessment(
                distribution,
                arm -> String.format(
                        Locale.ROOT,
                        "drawn with weight %.2f of its losses; %s",
                        distribution.of(arm),
                        arm.described()));
    }
}
