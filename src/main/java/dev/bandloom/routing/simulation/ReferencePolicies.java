package dev.bandloom.routing.simulation;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.BetaPosterior;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import dev.bandloom.routing.policy.ArmDistribution;
import dev.bandloom.routing.policy.ArmKnowledge;
import dev.bandloom.routing.policy.Assessment;
import dev.bandloom.routing.policy.BestArmProbability;
import dev.bandloom.routing.policy.CommonsRandom;
import dev.bandloom.routing.policy.ExactPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.BetaDistribution;

/** What published bandit libraries offer, in the form in which they offer it, to measure other policies against. */
final class ReferencePolicies {
    private ReferencePolicies() {}

    /** By name: {@code ucb1}, {@code beta_thompson}, {@code epsilon_0.1}, {@code softmax_0.1}. */
    static Map<String, Policy> all() {
        var policies = new LinkedHashMap<String, Policy>();
        policies.put("ucb1", Policies.of(new PolicySpec.Ucb(Math.sqrt(2))));
        for (Policy policy :
                List.of(new CoinThompson("beta_thompson"), new Epsilon("epsilon_0.1"), new Softmax("softmax_0.1"))) {
            policies.put(policy.name(), policy);
        }
        return policies;
    }

    /** Beta-Thompson sampling for rewards of 0 and 1: another reward r is replaced by 1 with probability r, else by 0. */
    private record CoinThompson(String name) implements ExactPolicy {
        @Override
        public boolean explores() {
            return true;
        }

        @Override
        public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
            double[] best = BestArmProbability.of(
                    arms.stream().map(arm -> BetaPosterior.of(arm.statistics())).toList());
            return new Assessment(ArmDistribution.proportional(arms, best), ArmKnowledge::described);
        }

        @Override
        public ArmId pick(RouterView view, RandomGenerator random) {
            var source = new CommonsRandom(random);
            ArmId best = view.arms().getFirst();
            double highest = -1;
            for (ArmId arm : view.arms()) {
                var posterior = BetaPosterior.of(view.state().arm(arm));
                double draw = new BetaDistribution(source, posterior.alpha(), posterior.beta()).sample();
                if (draw > highest) {
                    best = arm;
                    highest = draw;
                }
            }
            return best;
        }

        @Override
        public RouterState learn(RouterState state, Observation observation) {
            double coin = RandomStreams.of(Double.doubleToLongBits(observation.reward())).stream("coin", state.clock())
                    .nextDouble();
            return ExactPolicy.super.learn(
                    state,
                    new Observation(
                            observation.arm(),
                            coin < observation.reward() ? 1 : 0,
                            observation.cost(),
                            observation.candidates(),
                            observation.passed()));
        }
    }

    /** The best mean, or with probability 0.1 any arm. */
    private record Epsilon(String name) implements ExactPolicy {
        private static final double EPSILON = 0.1;

        @Override
        public boolean explores() {
            return true;
        }

        @Override
        public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
            var untried = ArmKnowledge.untried(arms);
            double highest = arms.stream().mapToDouble(ArmKnowledge::mean).max().orElseThrow();
            var greedy = untried.isEmpty()
                    ? arms.stream().filter(arm -> arm.mean() == highest).toList()
                    : untried;
            return new Assessment(
                    ArmDistribution.uniformOver(greedy, arms).mixedWithUniform(EPSILON), ArmKnowledge::described);
        }
    }

    /** Probabilities proportional to exp(mean / 0.1), after one pull of each arm. */
    private record Softmax(String name) implements ExactPolicy {
        private static final double TEMPERATURE = 0.1;

        @Override
        public boolean explores() {
            return true;
        }

        @Override
        public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
            var untried = ArmKnowledge.untried(arms);
            if (!untried.isEmpty()) {
                return Assessment.firstPulls(untried, arms, 0);
            }
            double[] weights = arms.stream()
                    .mapToDouble(arm -> StrictMath.exp((arm.mean() - 1) / TEMPERATURE))
                    .toArray();
            return new Assessment(ArmDistribution.proportional(arms, weights), ArmKnowledge::described);
        }
    }
}
