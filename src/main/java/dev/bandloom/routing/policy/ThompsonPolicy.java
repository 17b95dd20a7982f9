package dev.bandloom.routing.policy;

import dev.bandloom.routing.BetaPosterior;
import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * Thompson sampling under Beta posteriors from a uniform prior, with fractional updates. A pending pull counts as one that
 * will bring the arm's posterior mean.
 */
public record ThompsonPolicy(String name) implements MatchingPolicy {
    @Override
    public double[] bestProbabilities(List<ArmKnowledge> arms, RouterView view) {
        return BestArmProbability.of(arms.stream().map(ThompsonPolicy::belief).toList());
    }

    @Override
    public double[] sample(List<ArmKnowledge> arms, RouterView view, RandomGenerator random) {
        var source = new CommonsRandom(random);
        return arms.stream()
                .map(ThompsonPolicy::belief)
                .mapToDouble(belief -> new BetaDistribution(source, belief.alpha(), belief.beta()).sample())
                .toArray();
    }

    private static BetaPosterior belief(ArmKnowledge arm) {
        return arm.posterior().anticipating(arm.pending());
    }
}
