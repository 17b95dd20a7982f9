package dev.bandloom.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import dev.bandloom.routing.adaptive.AutoPolicy;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy that learns worse than it did fails the build. Each gate states the healthy regret, the bar, and what is above it. */
class LearningGatesTest {
    private static double regret(Policy policy, String environment, int seeds) {
        return Simulator.run(Environments.of(environment), policy.name(), policy, seeds)
                .regret()
                .mean();
    }

    /** The healthy regret is the mean of 50 seeds; a policy deaf to rewards has about that of {@code uniform}. */
    @ParameterizedTest
    @CsvSource({
        // environment, policy, seeds, healthy, bar, uniform
        "bernoulli, auto, 10, 53, 75, 510",
        "close, auto, 20, 7, 12, 80",
        "short, auto, 40, 1.7, 2.1, 13.5",
        "delayed, auto, 20, 5.0, 7, 105",
        "switching, auto, 20, 44, 65, 238",
        "rotting, auto, 20, 23, 29, 59",
        "linear, auto, 10, 24, 40, 140",
        "mixed, auto, 20, 7.7, 11, 128",
        "steady, epsilon_greedy, 20, 8.7, 12, 116",
        "steady, thompson, 20, 11.2, 14, 116",
        "close, gaussian_thompson, 10, 11.0, 16, 80",
        "steady, ucb, 20, 12.6, 16, 116",
        "switching, ucb, 10, 56, 65, 238",
        "steady, ucb_tuned, 20, 7.4, 10, 116",
        "steady, kl_ucb, 20, 10.5, 13, 116",
        "steady, softmax, 20, 12.7, 17, 116",
        "steady, exp3, 20, 39, 50, 116",
        "linear, lin_ucb, 10, 17, 30, 140",
        "linear, lin_ts, 10, 19, 26, 140",
        "rotting, ucb_tuned+window=200, 10, 24, 30, 59",
        "rotting, thompson+discount=0.98, 10, 30, 36, 59"
    })
    void healthyPolicy_staysBelowItsBar(
            String environment, String policy, int seeds, double healthy, double bar, double uniform) {
        double regret = regret(PolicyNames.of(policy), environment, seeds);

        assertThat(regret).isLessThan(bar);
        assertThat(regret(new Deaf(PolicyNames.of(policy)), environment, 4)).isGreaterThan(bar);
        assertThat(healthy).isLessThan(bar);
        assertThat(bar).isLessThan(uniform);
    }

    /** Healthy: 43 with its watch for changes; broken: 110 without. */
    @Test
    void withoutItsWatchForChanges_autoFailsTheGateOfSwitching() {
        assertThat(regret(new AutoPolicy("auto"), "switching", 10)).isGreaterThan(85);
    }

    /** Healthy: 7 and 1.6; broken: 35 and 7 when rewards are taken for zeros and ones. */
    @Test
    void withoutItsEyeForVariance_thompsonFailsTheGatesOfAuto() {
        assertThat(regret(PolicyNames.of("thompson"), "close", 10)).isGreaterThan(12 * 2);
        assertThat(regret(PolicyNames.of("thompson"), "short", 10)).isGreaterThan(2.1 * 2);
    }

    static Stream<String> environments() {
        return Environments.names().stream();
    }

    /** The bar of the default policy: at most 1.1 times the best reference. Healthy: 0.2 to 0.9 times. */
    @ParameterizedTest
    @MethodSource("environments")
    void auto_isNoWorseThanTheBestReference(String environment) {
        double auto = regret(PolicyNames.of("auto"), environment, 12);
        for (String reference : ReferencePolicies.all().keySet()) {
            assertThat(auto).as(reference).isLessThan(1.1 * regret(PolicyNames.of(reference), environment, 12));
        }
    }

    /** Healthy: 0.12 and 0.13 of the regret of the best policy that does not look at the context. */
    @Test
    void linearPolicies_haveAtMostHalfTheRegretWhereContextsDecide() {
        double plain = Stream.of("thompson", "ucb_tuned", "epsilon_greedy", "gaussian_thompson")
                .mapToDouble(policy -> regret(PolicyNames.of(policy), "linear", 5))
                .min()
                .orElseThrow();

        assertThat(regret(PolicyNames.of("lin_ucb"), "linear", 5)).isLessThan(plain / 2);
        assertThat(regret(PolicyNames.of("lin_ts"), "linear", 5)).isLessThan(plain / 2);
    }

    /** Healthy: 0.36 of reward for each unit of cost; broken: 0.10 when costs are not looked at. */
    @Test
    void budgetedAuto_getsMostForItsMoney() {
        assertThat(perCost("auto+budgeted")).isGreaterThan(0.33);
        assertThat(perCost("thompson+budgeted")).isGreaterThan(0.25);
        assertThat(perCost("auto")).isLessThan(0.15);
    }

    private static double perCost(String policy) {
        var result = Simulator.run(Environments.of("costs"), policy, PolicyNames.of(policy), 10);
        return result.rewardPerCost() == null ? 0 : result.rewardPerCost().mean();
    }

    /** Retirement costs nothing where it is not needed. Healthy: 7 with and without. */
    @Test
    void retirement_keepsTheRegretLow() {
        assertThat(regret(PolicyNames.of("auto+retire=0.99"), "close", 10)).isLessThan(12);
    }

    /** Every reward reaches the policy as 0.5. */
    private record Deaf(Policy policy) implements Policy {
        @Override
        public String name() {
            return policy.name();
        }

        @Override
        public boolean explores() {
            return policy.explores();
        }

        @Override
        public boolean needsPropensities() {
            return policy.needsPropensities();
        }

        @Override
        public Decision choose(RouterView view, RandomGenerator random) {
            return policy.choose(view, random);
        }

        @Override
        public ArmId pick(RouterView view, RandomGenerator random) {
            return policy.pick(view, random);
        }

        @Override
        public RouterState learn(RouterState state, Observation seen) {
            return policy.learn(
                    state,
                    new Observation(
                            seen.arm(),
                            0.5,
                            seen.cost(),
                            seen.candidates(),
                            seen.passed(),
                            seen.propensity(),
                            seen.context()));
        }
    }
}
