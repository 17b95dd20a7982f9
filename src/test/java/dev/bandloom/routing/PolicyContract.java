package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every policy, in every situation it may be asked in. Arm {@code a} is always eligible. */
abstract class PolicyContract {
    static final ArmId A = new ArmId("a");
    static final ArmId B = new ArmId("b");
    static final ArmId C = new ArmId("c");
    static final ArmId D = new ArmId("d");
    static final List<ArmId> ARMS = List.of(A, B, C, D);
    private static final SimulatedArms SIMULATED = new SimulatedArms(Map.of(A, 0.6, B, 0.4, C, 0.2, D, 0.5), 4);

    abstract Policy policy();

    /** Statistics of so many pulls with this mean reward. */
    static ArmStatistics pulls(double pulls, double mean) {
        return new ArmStatistics(pulls, pulls * mean, pulls * mean * mean, pulls * 5, pulls * 5, pulls * 5 * mean);
    }

    static RouterView view(List<ArmId> arms, Map<ArmId, ArmStatistics> state, Map<ArmId, Integer> pending) {
        return new RouterView(arms, new RouterState(RouterState.VERSION, state), pending, 7, ContextVector.NONE);
    }

    static Stream<RouterView> situations() {
        Map<ArmId, ArmStatistics> twenty = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            twenty.put(new ArmId(i == 0 ? "a" : "arm_" + i), pulls(1 + i * 0.7, i / 20.0));
        }
        return Stream.of(
                view(ARMS, Map.of(), Map.of()),
                view(ARMS, Map.of(), Map.of(A, 1, B, 2, C, 1, D, 1)),
                view(ARMS, Map.of(A, pulls(3, 0.9)), Map.of(A, 2, B, 1)),
                view(ARMS, Map.of(A, pulls(1, 0.2), B, pulls(2, 0.6)), Map.of(C, 1, D, 3)),
                view(
                        ARMS,
                        Map.of(A, pulls(8, 0.3), B, pulls(9, 0.7), C, pulls(4, 0.5), D, pulls(4, 0.5)),
                        Map.of(B, 3)),
                view(
                        ARMS,
                        Map.of(A, pulls(0.013, 0.4), B, pulls(7.3, 0.55), C, pulls(0.5, 1), D, pulls(2.25, 0)),
                        Map.of()),
                view(ARMS, Map.of(A, pulls(30, 0), B, pulls(30, 1), C, pulls(1, 0), D, pulls(1, 1)), Map.of(A, 1)),
                view(ARMS, Map.of(A, pulls(5, 0), B, pulls(5, 0), C, pulls(5, 0), D, pulls(5, 0)), Map.of()),
                view(
                        ARMS,
                        Map.of(A, pulls(1e6, 0.7), B, pulls(1e6, 0.7001), C, pulls(1e6, 0.1), D, pulls(2, 0.5)),
                        Map.of()),
                view(List.of(A), Map.of(), Map.of()),
                view(List.of(A), Map.of(A, pulls(4, 0.1), B, pulls(9, 0.9)), Map.of(A, 2)),
                view(List.copyOf(new TreeMap<>(twenty).keySet()), twenty, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void propensities_areADistributionOverTheEligibleArms(RouterView view) {
        for (int seed = 0; seed < 20; seed++) {
            var decision = policy().choose(view, RandomStreams.of(seed).stream("route"));

            assertThat(decision.propensities()).containsOnlyKeys(view.arms());
            assertThat(decision.propensities().values()).allMatch(propensity -> propensity >= 0 && propensity <= 1);
            assertThat(decision.propensities().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-12));
            if (policy().explores()) {
                assertThat(decision.propensities().values()).allMatch(propensity -> propensity > 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("situations")
    void chosenArm_statesItsOwnPropensity(RouterView view) {
        for (int seed = 0; seed < 20; seed++) {
            var decision = policy().choose(view, RandomStreams.of(seed).stream("route"));

            assertThat(decision.propensity())
                    .isPositive()
                    .isEqualTo(decision.propensities().get(decision.arm()));
            assertThat(decision.reason()).isNotBlank().hasSizeLessThan(160).doesNotContain("NaN", "\n");
            assertThat(decision.context()).isSameAs(view.context());
        }
    }

    @ParameterizedTest
    @MethodSource("situations")
    void choices_occurAsOftenAsTheirPropensitiesSay(RouterView view) {
        int draws = 400;
        Map<ArmId, Integer> chosen = new HashMap<>();
        Map<ArmId, Double> propensities = new HashMap<>();
        for (int seed = 0; seed < draws; seed++) {
            var decision = policy().choose(view, RandomStreams.of(seed).stream("route"));
            chosen.merge(decision.arm(), 1, Integer::sum);
            decision.propensities()
                    .forEach((arm, propensity) -> propensities.merge(arm, propensity / draws, Double::sum));
        }

        assertThat(chosen.keySet()).allMatch(arm -> propensities.get(arm) > 0);
        assertThat(chiSquare(propensities, chosen, draws))
                .isLessThan(new ChiSquaredDistribution(null, view.arms().size()).inverseCumulativeProbability(0.9999));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void picks_occurAsOftenAsThePropensitiesSay(RouterView view) {
        int draws = 400;
        Map<ArmId, Integer> picked = new HashMap<>();
        Map<ArmId, Double> propensities = new HashMap<>();
        int stated = 20;
        for (int seed = 0; seed < draws; seed++) {
            picked.merge(policy().pick(view, RandomStreams.of(seed).stream("pick")), 1, Integer::sum);
        }
        for (int seed = 0; seed < stated; seed++) {
            policy().choose(view, RandomStreams.of(seed).stream("route"))
                    .propensities()
                    .forEach((arm, propensity) -> propensities.merge(arm, propensity / stated, Double::sum));
        }

        assertThat(chiSquare(propensities, picked, draws))
                .isLessThan(new ChiSquaredDistribution(null, view.arms().size()).inverseCumulativeProbability(0.9999));
    }

    /** Arms expected fewer than five times are judged together. */
    private static double chiSquare(Map<ArmId, Double> propensities, Map<ArmId, Integer> chosen, int draws) {
        double statistic = 0;
        double rareExpected = 0;
        double rareObserved = 0;
        for (var entry : propensities.entrySet()) {
            double expected = entry.getValue() * draws;
            double observed = chosen.getOrDefault(entry.getKey(), 0);
            if (expected < 5) {
                rareExpected += expected;
                rareObserved += observed;
            } else {
                statistic += (observed - expected) * (observed - expected) / expected;
            }
        }
        return statistic + (rareObserved - rareExpected) * (rareObserved - rareExpected) / Math.max(1, rareExpected);
    }

    @Test
    void onlyArm_isChosenForCertain() {
        var decision = policy().choose(view(List.of(A), Map.of(), Map.of()), RandomStreams.of(1).stream("route"));

        assertThat(decision.arm()).isEqualTo(A);
        assertThat(decision.propensity()).isEqualTo(1);
    }

    @Test
    void sameSeed_repeatsTheRun() {
        assertThat(SIMULATED.run(policy(), 60, 5)).isEqualTo(SIMULATED.run(policy(), 60, 5));
    }

    @Test
    void learnedState_roundTripsThroughJson() {
        var mapper = JsonMapper.builder().build();
        var state = learned();

        var read = mapper.readValue(mapper.writeValueAsString(state), RouterState.class);

        assertThat(read).isEqualTo(state);
        assertThat(mapper.writeValueAsString(read)).isEqualTo(mapper.writeValueAsString(state));
    }

    @Test
    void decision_roundTripsThroughJson() {
        var mapper = JsonMapper.builder().build();
        var view = new RouterView(ARMS, learned(), Map.of(), 9, new ContextVector(Map.of("progress", 0.25)));
        var decision = policy().choose(view, RandomStreams.of(2).stream("route"));

        assertThat(mapper.readValue(mapper.writeValueAsString(decision), Decision.class))
                .isEqualTo(decision);
    }

    @Test
    void merge_isAssociativeAndCommutative() {
        var one = new RouterState(RouterState.VERSION, Map.of(A, pulls(3, 0.5), B, pulls(1.5, 0.25)));
        var two = new RouterState(RouterState.VERSION, Map.of(B, pulls(8, 0.75), C, pulls(2, 1)));
        var three = new RouterState(RouterState.VERSION, Map.of(A, pulls(1, 0), D, pulls(0.5, 0.5)));
        var policy = policy();

        assertThat(policy.merge(one, two)).isEqualTo(policy.merge(two, one));
        assertThat(policy.merge(policy.merge(one, two), three)).isEqualTo(policy.merge(one, policy.merge(two, three)));
        assertThat(policy.merge(one, RouterState.EMPTY)).isEqualTo(one);
    }

    @Test
    void evidenceGainedApart_mergesToEvidenceGainedTogether() {
        var policy = policy();
        var first = new Observation(A, 0.5, 5, 5, 3);
        var second = new Observation(A, 0.25, 2, 5, 1);
        var together = policy.learn(policy.learn(RouterState.EMPTY, first), second);

        var apart = policy.merge(policy.learn(RouterState.EMPTY, first), policy.learn(RouterState.EMPTY, second));

        assertThat(apart).isEqualTo(together);
    }

    @Test
    void learning_leavesOtherArmsAlone() {
        var before = learned();

        var after = policy().learn(before, new Observation(A, 1, 5, 5, 5));

        assertThat(after.arm(A).pulls()).isEqualTo(before.arm(A).pulls() + 1);
        assertThat(List.of(B, C, D))
                .allSatisfy(arm -> assertThat(after.arm(arm)).isEqualTo(before.arm(arm)));
    }

    @Test
    void removedArm_isNotChosenAndNotForgotten() {
        var state = learned();
        var view = new RouterView(List.of(A, C), state, Map.of(), 60, ContextVector.NONE);

        var decision = policy().choose(view, RandomStreams.of(3).stream("route"));

        assertThat(decision.propensities()).containsOnlyKeys(A, C);
        assertThat(policy().learn(state, new Observation(A, 1, 5, 5, 5)).arm(B)).isEqualTo(state.arm(B));
    }

    @Test
    void evidence_coversEveryEligibleArm() {
        var view = new RouterView(ARMS, learned(), Map.of(B, 2), 60, ContextVector.NONE);

        var evidence = policy().evidence(view);

        assertThat(evidence).containsOnlyKeys(ARMS);
        assertThat(evidence.get(B).pending()).isEqualTo(2);
        assertThat(evidence.values())
                .allMatch(arm -> arm.lower() <= arm.mean() && arm.mean() <= arm.upper() && arm.weight() <= arm.pulls());
    }

    private RouterState learned() {
        var state = RouterState.EMPTY;
        var rewards = RandomStreams.of(11).stream("reward");
        for (ArmId arm : ARMS) {
            for (int pull = 0; pull < 5; pull++) {
                state = policy().learn(state, new Observation(arm, rewards.nextDouble(), 5, 5, 2));
            }
        }
        return state;
    }
}
