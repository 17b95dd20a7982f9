package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UcbPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.Ucb(0.7));
    }

    @Override
    int decisionsToTryAll(int arms) {
        return arms;
    }

    private static Decision choose(double exploration, RouterView view) {
        return Policies.of(new PolicySpec.Ucb(exploration)).choose(view, RandomStreams.of(1).stream("route"));
    }

    @Test
    void highestBound_isChosenForCertain() {
        // ln 25 = 3.2189; a: 0.6 + sqrt(3.2189 / 20) = 1.0012; b: 0.3 + sqrt(3.2189 / 5) = 1.1023
        var view = view(List.of(A, B), Map.of(A, pulls(20, 0.6), B, pulls(5, 0.3)), Map.of());

        var decision = choose(1, view);

        assertThat(decision.arm()).isEqualTo(B);
        assertThat(decision.propensities()).containsEntry(B, 1.0).containsEntry(A, 0.0);
        assertThat(decision.reason()).isEqualTo("highest upper bound 1.10; mean 0.30 over 5 pulls");
        assertThat(choose(0.5, view).arm()).isEqualTo(A);
    }

    @Test
    void pendingPulls_shrinkTheBonusButNotTheMean() {
        // ln 28 = 3.3322; a: 0.6 + sqrt(3.3322 / 20) = 1.0082; b: 0.3 + sqrt(3.3322 / 8) = 0.9454
        var decision = choose(1, view(List.of(A, B), Map.of(A, pulls(20, 0.6), B, pulls(5, 0.3)), Map.of(B, 3)));

        assertThat(decision.arm()).isEqualTo(A);
        assertThat(decision.reason()).isEqualTo("highest upper bound 1.01; mean 0.60 over 20 pulls");
    }

    @Test
    void tiedArms_shareTheProbability() {
        var decision =
                choose(1, view(ARMS, Map.of(A, pulls(4, 0.5), B, pulls(4, 0.5), C, pulls(4, 0.2)), Map.of(D, 4)));

        assertThat(decision.propensities()).isEqualTo(Map.of(A, 1 / 3.0, B, 1 / 3.0, C, 0.0, D, 1 / 3.0));
    }

    @Test
    void untriedArms_comeFirstWithEqualProbability() {
        var decision = choose(1, view(ARMS, Map.of(A, pulls(40, 1)), Map.of(B, 1)));

        assertThat(decision.propensities()).isEqualTo(Map.of(A, 0.0, B, 0.0, C, 0.5, D, 0.5));
        assertThat(decision.reason()).isEqualTo("first pull of this arm");
    }

    @Test
    void evidenceOfLessThanAPull_drawsPulls() {
        Map<ArmId, ArmStatistics> faint = Map.of(A, pulls(0.3, 1), B, pulls(0.02, 0.1));

        assertThat(choose(0.7, view(List.of(A, B), faint, Map.of())).arm()).isEqualTo(B);
    }
}
