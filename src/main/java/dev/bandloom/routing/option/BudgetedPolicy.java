package dev.bandloom.routing.option;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterView;
import dev.bandloom.routing.policy.CommonsRandom;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * A policy that seeks reward per cost (Budgeted Thompson Sampling: Xia, Li, Qin, Yu and Liu 2015). The cost of each arm is
 * drawn from its posterior, and the policy decides as if each reward had been divided by it, in units of the cheapest arm,
 * so that rewards stay in [0,1].
 *
 * <p>A decision draws {@value #DRAWS} sets of costs, of which it uses one at random: the propensities are the mean over the
 * sets, exact for these sets and labelled as estimated. Where costs do not vary, all sets are nearly the same.
 */
public record BudgetedPolicy(Policy policy) implements PolicyOption {
    private static final int DRAWS = 6;

    /** The squared coefficient of variation of costs that is assumed before the second pull, worth one pull. */
    private static final double PRIOR_VARIATION = 0.05;

    /** Free arms count as this much cheaper than the dearest. */
    private static final double CHEAPEST = 1e-3;

    private static final double CERTAIN = 1e-4;

    @Override
    public Decision choose(RouterView view, RandomGenerator random) {
        Costs costs = Costs.of(view);
        var means = new TreeMap<ArmId, Double>();
        view.arms().forEach(arm -> means.put(arm, 0.0));
        int used = random.nextInt(DRAWS);
        Decision chosen = policy.choose(costs.drawn(view, random), random);
        for (int draw = 0; draw < DRAWS; draw++) {
            Decision other = draw == used ? chosen : policy.choose(costs.drawn(view, random), random);
            other.propensities().forEach((arm, propensity) -> means.merge(arm, propensity, Double::sum));
        }
        means.replaceAll((arm, sum) -> sum / DRAWS);
        double cost = view.state().arm(chosen.arm()).meanCost();
        String reason = cost == 0
                ? chosen.reason()
                : String.format(Locale.ROOT, "per cost, %.3g a pull: %s", cost, chosen.reason());
        return new Decision(
                chosen.arm(),
                means.getOrDefault(chosen.arm(), 0.0),
                means,
                true,
                view.context(),
                reason,
                chosen.retired());
    }

    @Override
    public ArmId pick(RouterView view, RandomGenerator random) {
        return policy.pick(Costs.of(view).drawn(view, random), random);
    }

    /**
     * What is believed about the cost of a pull of each arm that was rewarded.
     *
     * @param errors squared relative standard errors of the means
     */
    private record Costs(Map<ArmId, Double> means, Map<ArmId, Double> errors) {
        static Costs of(RouterView view) {
            var means = new TreeMap<ArmId, Double>();
            double dearest = 0;
            double variation = PRIOR_VARIATION;
            double freedom = 1;
            for (ArmId arm : view.arms()) {
                ArmStatistics seen = view.state().arm(arm);
                if (seen.pulls() > 0) {
                    means.put(arm, seen.meanCost());
                    dearest = Math.max(dearest, seen.meanCost());
                }
                if (seen.pulls() > 1 && seen.costSum() > 0) {
                    double mean = seen.meanCost();
                    variation += seen.meanCostVariance() * seen.pulls() * (seen.pulls() - 1) / (mean * mean);
                    freedom += seen.pulls() - 1;
                }
            }
            double least = dearest == 0 ? 1 : dearest * CHEAPEST;
            double squared = variation / freedom;
            var errors = new TreeMap<ArmId, Double>();
            means.replaceAll((arm, mean) -> Math.max(mean, least));
            means.keySet()
                    .forEach(arm ->
                            errors.put(arm, squared / view.state().arm(arm).pulls()));
            return new Costs(means, errors);
        }

        /** The view with rewards per cost, for costs that are drawn. */
        RouterView drawn(RouterView view, RandomGenerator random) {
            var source = new CommonsRandom(random);
            var drawn = new TreeMap<ArmId, Double>();
            double cheapest = Double.POSITIVE_INFINITY;
            for (var entry : means.entrySet()) {
                double error = errors.getOrDefault(entry.getKey(), 0.0);
                double cost = error < CERTAIN
                        ? entry.getValue()
                        : new GammaDistribution(source, 1 / error, entry.getValue() * error).sample();
                drawn.put(entry.getKey(), Math.max(cost, entry.getValue() * CHEAPEST));
                cheapest = Math.min(cheapest, drawn.getOrDefault(entry.getKey(), cost));
            }
            double unit = cheapest;
            return view.withState(view.state().withRewardsScaled(arm -> unit / drawn.getOrDefault(arm, unit)));
        }
    }
}
