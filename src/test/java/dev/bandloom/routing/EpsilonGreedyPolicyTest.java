package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpsilonGreedyPolicyTest extends LearningPolicyContract {
    private static final Map<ArmId, ArmStatistics> KNOWN =
            Map.of(A, pulls(6, 0.3), B, pulls(6, 0.74), C, pulls(6, 0.5), D, pulls(6, 0.5));

    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.EpsilonGreedy(0.3, 0.05, 0.95));
    }

    @Override
    int decisionsToTryAll(int arms) {
        return 3 * arms + 4;
    }

    @ParameterizedTest
    @CsvSource({"0, 0.3", "1, 0.285", "10, 0.179621", "34, 0.052447", "35, 0.05", "1000000, 0.05"})
    void epsilon_decaysWithDecisionsToItsFloor(long decisions, double epsilon) {
        var view = new RouterView(
                ARMS, new RouterState(RouterState.VERSION, KNOWN), Map.of(), decisions, ContextVector.NONE);

        var propensities =
                policy().choose(view, RandomStreams.of(1).stream("route")).propensities();

        assertThat(propensities.get(A)).isCloseTo(epsilon / 4, within(1e-6));
        assertThat(propensities.get(B)).isCloseTo(1 - epsilon + epsilon / 4, within(1e-6));
    }

    @Test
    void reason_tellsExplorationFromExploitation() {
        var view = view(ARMS, KNOWN, Map.of(B, 2));

        var reasons = IntStream.range(0, 100)
                .mapToObj(seed -> policy().choose(view, RandomStreams.of(seed).stream("route")))
                .map(decision -> decision.arm() + ": " + decision.reason())
                .distinct();

        assertThat(reasons)
                .contains(
                        "b: best so far: mean 0.74 over 6 pulls, 2 pending",
                        "a: explores with epsilon 0.21; mean 0.30 over 6 pulls");
    }

    @Test
    void armWithoutRewardYet_countsWithTheMeanOfThePrior() {
        var poor = view(ARMS, Map.of(A, pulls(1, 0.4)), Map.of(B, 1, C, 2, D, 1));
        var good = view(ARMS, Map.of(A, pulls(1, 0.6)), Map.of(B, 1, C, 2, D, 1));

        var afterPoor =
                policy().choose(poor, RandomStreams.of(1).stream("route")).propensities();
        var afterGood =
                policy().choose(good, RandomStreams.of(1).stream("route")).propensities();

        assertThat(afterPoor.get(B)).isEqualTo(afterPoor.get(D)).isGreaterThan(0.3);
        assertThat(afterPoor.get(C)).isEqualTo(afterPoor.get(A)).isLessThan(0.1);
        assertThat(afterGood.get(A)).isGreaterThan(0.8);
    }

    @Test
    void oneUnluckyBatch_doesNotDamnAnArm() {
        // Posterior means: a 1.2 / 3 = 0.40, b 8 / 22 = 0.36.
        var view = view(List.of(A, B), Map.of(A, pulls(1, 0.2), B, pulls(20, 0.35)), Map.of());

        var decision = policy().choose(view, RandomStreams.of(1).stream("route"));

        assertThat(decision.propensities().get(A)).isGreaterThan(0.8);
    }

    @Test
    void epsilonThatMayVanish_isNotCalledExploring() {
        assertThat(Policies.of(new PolicySpec.EpsilonGreedy(0.3, 0, 0.95)).explores())
                .isFalse();
    }
}
