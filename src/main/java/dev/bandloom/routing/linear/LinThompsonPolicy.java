package dev.bandloom.routing.linear;

import dev.bandloom.routing.Observation;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import dev.bandloom.routing.policy.ArmKnowledge;
import dev.bandloom.routing.policy.BestArmProbability;
import dev.bandloom.routing.policy.MatchingPolicy;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Thompson sampling with a linear model for each arm (Agrawal and Goyal, Thompson Sampling for Contextual Bandits with
 * Linear Payoffs, 2013). The models are independent, so all that matters of a draw of weights θ ~ N(A⁻¹ b, σ² A⁻¹) is the
 * normal variable xᵀθ, whose chance of being the highest is integrated.
 */
public record LinThompsonPolicy(String name) implements MatchingPolicy {
    @Override
    public double[] bestProbabilities(List<ArmKnowledge> arms, RouterView view) {
        var beliefs = LinearBeliefs.of(arms, view);
        return BestArmProbability.ofNormal(beliefs.means(), beliefs.errors());
    }

    @Override
    public double[] sample(List<ArmKnowledge> arms, RouterView view, RandomGenerator random) {
        var beliefs = LinearBeliefs.of(arms, view);
        double[] draws = new double[arms.size()];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = beliefs.means()[i] + beliefs.errors()[i] * random.nextGaussian();
        }
        return draws;
    }

    @Override
    public RouterState learn(RouterState state, Observation observation) {
        return MatchingPolicy.super.learn(state.plusMoments(observation), observation);
    }
}
