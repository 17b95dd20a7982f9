package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.PolicySpec;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Exp3PolicyTest extends PolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.Exp3());
    }

    @Test
    void losses_areWeightedByPropensity() {
        Policy policy = policy();
        var rare = policy.learn(RouterState.EMPTY, new Observation(A, 0.5, 1, 1, 1, 0.1, ContextVector.NONE));

        assertThat(rare.arm(A).weight()).isEqualTo(10);
        assertThat(rare.arm(A).weightedReward()).isEqualTo(5);
        assertThat(policy.needsPropensities()).isTrue();
    }

    @Test
    void armThatLostMore_isLessProbable() {
        Map<dev.bandloom.recipe.ArmId, ArmStatistics> known =
                Map.of(A, pulls(20, 0.8), B, pulls(20, 0.4), C, pulls(20, 0.4), D, pulls(20, 0.1));

        var propensities = policy().choose(view(ARMS, known, Map.of()), RandomStreams.of(1).stream("route"))
                .propensities();

        assertThat(propensities.get(A)).isGreaterThan(propensities.get(B));
        assertThat(propensities.get(B)).isEqualTo(propensities.get(C)).isGreaterThan(propensities.get(D));
        assertThat(propensities.get(D)).isGreaterThan(0.0125);
    }

    /** Healthy: 250 of the last 300 pulls. Broken (uniform): 75. */
    @Test
    void clearlyBetterArm_isFoundInTheLongRun() {
        double good = IntStream.range(0, 20)
                .mapToLong(seed -> SimulatedArms.oneBetter().run(policy(), 600, seed).subList(300, 600).stream()
                        .filter(decision -> decision.arm().equals(SimulatedArms.GOOD))
                        .count())
                .average()
                .orElseThrow();

        assertThat(good).isGreaterThan(180);
    }
}
