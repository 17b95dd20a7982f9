package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every policy that learns: no arm starves, pulls in flight count, and better arms are found. */
abstract class LearningPolicyContract extends PolicyContract {
    /** The bar: twice the fair share of 20 pulls among four arms. */
    private static final long TWICE_FAIR_SHARE = 10;

    private static final int SEEDS = 100;

    /** After how many decisions every one of so many arms must have been tried. */
    abstract int decisionsToTryAll(int arms);

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 10, 20})
    void rewardsWithheld_everyArmIsStillTried(int arms) {
        var ids = ids(arms);
        for (int seed = 0; seed < SEEDS; seed++) {
            Map<ArmId, Integer> pending = new HashMap<>();
            for (int i = 0; i < decisionsToTryAll(arms); i++) {
                var view = new RouterView(ids, RouterState.EMPTY, pending, i, ContextVector.NONE);
                pending.merge(
                        policy().choose(view, RandomStreams.of(seed).stream("route", i))
                                .arm(),
                        1,
                        Integer::sum);
            }
            assertThat(pending).containsOnlyKeys(ids);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void rewardsOfOne_doNotKeepOtherArmsFromBeingTried(int window) {
        var ids = ids(10);
        Map<ArmId, Double> perfect = new HashMap<>();
        ids.forEach(id -> perfect.put(id, 1.0));
        for (int seed = 0; seed < SEEDS; seed++) {
            Set<ArmId> tried = new HashSet<>();
            new SimulatedArms(perfect, window)
                    .run(policy(), decisionsToTryAll(10), seed)
                    .forEach(decision -> tried.add(decision.arm()));
            assertThat(tried).hasSize(10);
        }
    }

    @Test
    void addedArm_isPreferredAndTheOthersKeepWhatTheyLearned() {
        Map<ArmId, ArmStatistics> known = Map.of(A, pulls(20, 0.95), B, pulls(20, 0.1), C, pulls(5, 0.5));

        var decision = policy().choose(view(ARMS, known, Map.of()), RandomStreams.of(4).stream("route"));

        assertThat(decision.propensities().get(D)).isGreaterThan(0.7);
        var again = view(ARMS, policyLearns(known), Map.of());
        assertThat(propensity(again, A)).isGreaterThan(propensity(again, B));
    }

    private Map<ArmId, ArmStatistics> policyLearns(Map<ArmId, ArmStatistics> known) {
        var state = policy().learn(new RouterState(RouterState.VERSION, known), new Observation(D, 0.1, 5, 5, 1));
        for (int pull = 0; pull < 9; pull++) {
            state = policy().learn(state, new Observation(D, 0.1, 5, 5, 1));
        }
        return policy().learn(state, new Observation(C, 0.1, 5, 5, 1)).arms();
    }

    private double propensity(RouterView view, ArmId arm) {
        return IntStream.range(0, 50)
                .mapToObj(seed -> policy().choose(
                                new RouterView(view.arms(), view.state(), view.pending(), seed, view.context()),
                                RandomStreams.of(seed).stream("route")))
                .mapToDouble(decision -> decision.propensities().get(arm))
                .average()
                .orElseThrow();
    }

    @Test
    void armPulledInFlight_isNotPreferredToItsEquals() {
        Map<ArmId, ArmStatistics> equal =
                Map.of(A, pulls(4, 0.6), B, pulls(4, 0.6), C, pulls(4, 0.6), D, pulls(4, 0.6));
        var view = view(ARMS, equal, Map.of(A, 4));

        assertThat(propensity(view, A)).isLessThan(0.25).isLessThan(propensity(view, B));
    }

    /** Healthy: at least 14 of 20 on average. Broken (uniform, or deaf to rewards): about 5. */
    @Test
    void clearlyBetterArm_getsTwiceItsFairShareInEverySeed() {
        var shares = goodPulls(policy());

        assertThat(shares).allMatch(pulls -> pulls >= TWICE_FAIR_SHARE);
        assertThat(mean(shares)).isGreaterThan(14);
    }

    @Test
    void policyDeafToRewards_failsThatGate() {
        var shares = goodPulls(new DeafPolicy(policy()));

        assertThat(shares).anyMatch(pulls -> pulls < TWICE_FAIR_SHARE);
        assertThat(mean(shares)).isBetween(4.0, 6.0);
    }

    /** By seed: pulls of the better arm in the second half of 40. */
    static List<Long> goodPulls(Policy policy) {
        return IntStream.range(0, SEEDS)
                .mapToObj(seed -> SimulatedArms.oneBetter().run(policy, 40, seed).subList(20, 40).stream()
                        .filter(decision -> decision.arm().equals(SimulatedArms.GOOD))
                        .count())
                .toList();
    }

    static double mean(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).average().orElseThrow();
    }

    private static List<ArmId> ids(int arms) {
        return IntStream.range(0, arms).mapToObj(i -> new ArmId("arm_" + i)).toList();
    }
}
