package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.Auto());
    }

    @Override
    int decisionsToTryAll(int arms) {
        return 2 * arms;
    }

    private Decision decide(Map<ArmId, ArmStatistics> known) {
        return policy().choose(view(List.of(A, B), known, Map.of()), RandomStreams.of(1).stream("route"));
    }

    @Test
    void rewardsThatVaryLittle_settleTheChoiceSooner() {
        // Means 0.7 and 0.6 after twelve and three pulls; deviations of about 0.05, and zeros and ones.
        Map<ArmId, ArmStatistics> smooth =
                Map.of(A, new ArmStatistics(12, 8.4, 5.91, 0, 0, 0), B, new ArmStatistics(3, 1.8, 1.087, 0, 0, 0));
        Map<ArmId, ArmStatistics> coins =
                Map.of(A, new ArmStatistics(12, 8.4, 8.4, 0, 0, 0), B, new ArmStatistics(3, 1.8, 1.8, 0, 0, 0));

        assertThat(shareOfB(smooth)).isLessThan(0.05);
        assertThat(shareOfB(coins)).isGreaterThan(0.1);
    }

    private double shareOfB(Map<ArmId, ArmStatistics> known) {
        return IntStream.range(0, 32)
                .mapToObj(decision ->
                        new RouterView(List.of(A, B), new RouterState(known), Map.of(), decision, ContextVector.NONE))
                .mapToDouble(view -> policy().choose(view, RandomStreams.of(1).stream("route"))
                        .propensities()
                        .getOrDefault(B, 0.0))
                .average()
                .orElseThrow();
    }

    @Test
    void reason_tellsExploitationFromExploration() {
        var decision = decide(Map.of(A, pulls(30, 0.8), B, pulls(30, 0.3)));

        assertThat(decision.reason())
                .isEqualTo("highest expected reward, best with probability 1.00; mean 0.80 over 30 pulls");
    }

    @Test
    void evidence_isAsNarrowAsRewardsVaryLittle() {
        Map<ArmId, ArmStatistics> smooth = Map.of(A, new ArmStatistics(8, 5.6, 3.94, 0, 0, 0));

        var auto = policy().evidence(view(List.of(A), smooth, Map.of())).get(A);
        var beta = ArmEvidence.of(smooth.get(A));

        assertThat(auto.upper() - auto.lower()).isLessThan((beta.upper() - beta.lower()) / 2);
    }

    @Test
    void contextThatDecidesRewards_decidesTheChoice() {
        var state = RouterState.EMPTY;
        for (int pull = 0; pull < 120; pull++) {
            var random = RandomStreams.of(7).stream("pull", pull);
            double x = random.nextDouble();
            ArmId arm = pull % 2 == 0 ? A : B;
            double reward = (arm.equals(A) ? 0.2 + 0.6 * x : 0.8 - 0.6 * x) + 0.05 * (random.nextDouble() - 0.5);
            state = policy().learn(state, new Observation(arm, reward, 1, 1, 1, 0.5, context(x)));
        }

        assertThat(choose(state, 0.95).propensities().get(A)).isGreaterThan(0.99);
        assertThat(choose(state, 0.05).propensities().get(B)).isGreaterThan(0.99);
        assertThat(choose(state, 0.05).reason()).startsWith("highest expected reward in this context, best with");
    }

    @Test
    void contextWithoutMeaning_changesNothing() {
        var with = RouterState.EMPTY;
        var without = RouterState.EMPTY;
        for (int pull = 0; pull < 120; pull++) {
            var random = RandomStreams.of(8).stream("pull", pull);
            ArmId arm = pull % 2 == 0 ? A : B;
            double reward = (arm.equals(A) ? 0.5 : 0.4) + 0.2 * (random.nextDouble() - 0.5);
            with = policy().learn(with, new Observation(arm, reward, 1, 1, 1, 0.5, context(random.nextDouble())));
            without = policy().learn(without, new Observation(arm, reward, 1, 1, 1));
        }

        var plain = policy().choose(
                        new RouterView(List.of(A, B), without, Map.of(), 3, ContextVector.NONE),
                        RandomStreams.of(1).stream("route"));
        assertThat(choose(with, 0.5).propensities()).isEqualTo(plain.propensities());
    }

    private Decision choose(RouterState state, double x) {
        return policy().choose(
                        new RouterView(List.of(A, B), state, Map.of(), 3, context(x)),
                        RandomStreams.of(1).stream("route"));
    }

    private static ContextVector context(double x) {
        var features = new LinkedHashMap<String, Double>();
        features.put("constant", 1.0);
        features.put("x", x);
        return new ContextVector(features);
    }
}
