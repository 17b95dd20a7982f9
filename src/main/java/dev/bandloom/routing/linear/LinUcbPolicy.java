package dev.bandloom.routing.linear;

import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import dev.bandloom.routing.policy.ArmDistribution;
import dev.bandloom.routing.policy.ArmKnowledge;
import dev.bandloom.routing.policy.Assessment;
import dev.bandloom.routing.policy.ExactPolicy;
import java.util.List;
import java.util.Locale;

/**
 * The arm with the highest predicted reward + exploration × standard error (LinUCB with disjoint models: Li, Chu, Langford
 * and Schapire, A Contextual-Bandit Approach to Personalized News Article Recommendation, 2010). The error is in units of
 * the rewards, since their noise is estimated. Arms that were never tried come first; ties are broken uniformly.
 */
public record LinUcbPolicy(PolicySpec.LinUcb spec) implements ExactPolicy {
    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public boolean explores() {
        return false;
    }

    @Override
    public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
        var untried = ArmKnowledge.untried(arms);
        if (!untried.isEmpty()) {
            return Assessment.firstPulls(untried, arms, 0);
        }
        var beliefs = LinearBeliefs.of(arms, view);
        double[] bounds = new double[arms.size()];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = beliefs.means()[i] + spec.exploration() * beliefs.errors()[i];
            highest = Math.max(highest, bounds[i]);
        }
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = bounds[i] == highest ? 1 : 0;
        }
        double best = highest;
        return new Assessment(
                ArmDistribution.proportional(arms, bounds),
                arm -> String.format(
                        Locale.ROOT, "highest upper bound %.2f in this context; %s", best, arm.described()));
    }

    @Override
    public RouterState learn(RouterState state, Observation observation) {
        return ExactPolicy.super.learn(state.plusMoments(observation), observation);
    }
}
