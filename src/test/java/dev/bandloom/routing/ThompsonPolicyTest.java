package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThompsonPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.Thompson());
    }

    @Override
    int decisionsToTryAll(int arms) {
        return 2 * arms;
    }

    private Map<ArmId, Double> propensities(RouterView view) {
        return policy().choose(view, RandomStreams.of(1).stream("route")).propensities();
    }

    @Test
    void propensity_isTheProbabilityOfBeingBestAboveAUniformFloor() {
        // One reward of 1 gives Beta(2, 1), one of 0 gives Beta(1, 2): the first is higher with probability 5 / 6.
        var propensities = propensities(view(List.of(A, B), Map.of(A, pulls(1, 1), B, pulls(1, 0)), Map.of()));

        assertThat(propensities.get(A)).isCloseTo(0.98 * 5 / 6 + 0.01, within(1e-5));
        assertThat(propensities.get(B)).isCloseTo(0.98 / 6 + 0.01, within(1e-5));
    }

    @Test
    void propensities_areExact() {
        assertThat(policy().choose(view(ARMS, Map.of(), Map.of()), RandomStreams.of(1).stream("route"))
                        .estimated())
                .isFalse();
    }

    @Test
    void pendingPulls_lessenTheChanceOfAnUncertainArm() {
        Map<ArmId, ArmStatistics> known = Map.of(A, pulls(40, 0.8), B, pulls(2, 0.5));

        double idle = propensities(view(List.of(A, B), known, Map.of())).get(B);
        double inFlight = propensities(view(List.of(A, B), known, Map.of(B, 6))).get(B);

        assertThat(inFlight).isLessThan(idle / 2).isGreaterThan(0.01);
    }

    @Test
    void untriedArms_shareAllButTheFloor() {
        var propensities = propensities(view(ARMS, Map.of(A, pulls(9, 1)), Map.of(B, 1)));

        assertThat(propensities.get(A)).isEqualTo(propensities.get(B)).isCloseTo(0.005, within(1e-12));
        assertThat(propensities.get(C)).isEqualTo(propensities.get(D)).isCloseTo(0.495, within(1e-12));
    }

    @Test
    void reason_statesTheProbabilityAndTheEvidence() {
        var view = view(List.of(A, B), Map.of(A, pulls(6, 1), B, pulls(6.5, 0)), Map.of(A, 1));

        assertThat(policy().choose(view, RandomStreams.of(1).stream("route")).reason())
                .isEqualTo("best with probability 1.00; mean 1.00 over 6 pulls, 1 pending");
    }
}
