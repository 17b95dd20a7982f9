package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetedPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.Adjusted(new PolicySpec.Auto(), new PolicyOptions(null, null, true, null)));
    }

    @Override
    int decisionsToTryAll(int arms) {
        return 2 * arms;
    }

    @Test
    void betterRatio_isPreferredToTheBetterReward() {
        // Reward for each unit of cost: a 0.1, b 0.25.
        var dear = new ArmStatistics(40, 32, 25.8, 320, 0, 0);
        var cheap = new ArmStatistics(40, 20, 10.2, 80, 0, 0);

        var decision = policy().choose(
                        view(List.of(A, B), Map.of(A, dear, B, cheap), Map.of()), RandomStreams.of(1).stream("route"));

        assertThat(decision.propensities().get(B)).isGreaterThan(0.95);
        assertThat(decision.arm()).isEqualTo(B);
        assertThat(decision.reason()).startsWith("per cost, 2.00 a pull: highest expected reward");
        assertThat(decision.estimated()).isTrue();
    }

    @Test
    void costsThatVary_leaveTheChoiceOpen() {
        // Equal rewards and mean costs; those of b vary with a coefficient of 1.
        var steady = new ArmStatistics(5, 2.5, 1.3, 10, 0, 0, 20.1, 5, 2.5);
        var varying = new ArmStatistics(5, 2.5, 1.3, 10, 0, 0, 36, 5, 2.5);

        double chosen = 0;
        for (int seed = 0; seed < 100; seed++) {
            var view = new RouterView(
                    List.of(A, B), new RouterState(Map.of(A, steady, B, varying)), Map.of(), seed, ContextVector.NONE);
            chosen += policy().choose(view, RandomStreams.of(seed).stream("route"))
                            .propensities()
                            .get(B)
                    / 100;
        }

        assertThat(chosen).isBetween(0.2, 0.8);
    }

    @Test
    void freeArms_areNoDivisionByZero() {
        var free = new ArmStatistics(10, 5, 3, 0, 0, 0);
        var priced = new ArmStatistics(10, 5, 3, 20, 0, 0);

        var decision = policy().choose(
                        view(List.of(A, B), Map.of(A, free, B, priced), Map.of()), RandomStreams.of(1).stream("route"));

        assertThat(decision.propensities().get(A)).isGreaterThan(0.9);
    }
}
