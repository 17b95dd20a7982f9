package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetiringPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return retiring(new PolicySpec.Thompson());
    }

    private static Policy retiring(PolicySpec policy) {
        return Policies.of(new PolicySpec.Adjusted(policy, new PolicyOptions(null, null, false, 0.99)));
    }

    @Override
    int decisionsToTryAll(int arms) {
        return 2 * arms;
    }

    private Decision decide(Map<ArmId, ArmStatistics> known) {
        return policy().choose(view(ARMS, known, Map.of()), RandomStreams.of(1).stream("route"));
    }

    @Test
    void armThatIsWorseWithConfidence_isRetiredVisibly() {
        Map<ArmId, ArmStatistics> known = Map.of(
                A, new ArmStatistics(60, 48, 48, 0, 0, 0),
                B, new ArmStatistics(40, 10, 10, 0, 0, 0),
                C, new ArmStatistics(40, 28, 28, 0, 0, 0),
                D, new ArmStatistics(4, 1, 1, 0, 0, 0));

        var decision = decide(known);

        assertThat(decision.propensities()).containsEntry(B, 0.0);
        assertThat(decision.propensities().get(C)).isPositive();
        assertThat(decision.propensities().get(D)).isPositive();
        assertThat(decision.reason()).endsWith("; retired at 0.99: b");
        var evidence = policy().evidence(view(ARMS, known, Map.of()));
        assertThat(evidence.get(B).retired()).isTrue();
        assertThat(List.of(A, C, D)).noneMatch(arm -> evidence.get(arm).retired());
    }

    @Test
    void untriedArm_doesNotRetire() {
        var decision = decide(Map.of(A, pulls(500, 0.9), B, pulls(500, 0.89)));

        assertThat(decision.propensities().get(C)).isGreaterThan(0.4);
    }

    @Test
    void retiredArm_comesBackWhenTheLeadingOneFalls() {
        Policy policy = retiring(new PolicySpec.Auto());
        var state = RouterState.EMPTY;
        RandomGenerator random = RandomStreams.of(5).stream("rewards");
        for (int pull = 0; pull < 80; pull++) {
            state = policy.learn(state, new Observation(A, 0.8 + 0.1 * random.nextDouble(), 1, 1, 1));
            state = pull < 30
                    ? policy.learn(state, new Observation(B, 0.4 + 0.1 * random.nextDouble(), 1, 1, 1))
                    : state;
        }
        assertThat(propensityOfB(policy, state)).isZero();

        for (int pull = 0; pull < 20; pull++) {
            state = policy.learn(state, new Observation(A, 0.2 + 0.1 * random.nextDouble(), 1, 1, 1));
        }
        assertThat(propensityOfB(policy, state)).isPositive();
    }

    private static double propensityOfB(Policy policy, RouterState state) {
        var view = new RouterView(List.of(A, B), state, Map.of(), 100, ContextVector.NONE);
        return policy.choose(view, RandomStreams.of(1).stream("route"))
                .propensities()
                .getOrDefault(B, -1.0);
    }

    /** The best of five arms is retired at some time in no more than 1 of 100 runs; healthy: 0 or 1 of 300. */
    @Test
    void bestArm_isRetiredNoMoreOftenThanTheConfidenceAllows() {
        Policy policy = retiring(new PolicySpec.Uniform());
        int wrong = 0;
        int retiredWorst = 0;
        for (int seed = 0; seed < 300; seed++) {
            var streams = RandomStreams.of(seed);
            Map<ArmId, ArmStatistics> known = new TreeMap<>();
            Set<ArmId> retired = new TreeSet<>();
            for (int pull = 0; pull < 200; pull++) {
                var view = view(ARMS, known, Map.of());
                var decision = policy.choose(view, streams.stream("route", pull));
                decision.propensities().forEach((arm, propensity) -> {
                    if (propensity == 0) {
                        retired.add(arm);
                    }
                });
                double mean = decision.arm().equals(A) ? 0.6 : decision.arm().equals(D) ? 0.1 : 0.5;
                double reward = streams.stream("reward", pull).nextDouble() < mean ? 1 : 0;
                known.merge(decision.arm(), new ArmStatistics(1, reward, reward, 1, 1, reward), ArmStatistics::plus);
            }
            wrong += retired.contains(A) ? 1 : 0;
            retiredWorst += retired.contains(D) ? 1 : 0;
        }

        assertThat(wrong).isLessThanOrEqualTo(3);
        assertThat(retiredWorst).isGreaterThan(250);
    }
}
