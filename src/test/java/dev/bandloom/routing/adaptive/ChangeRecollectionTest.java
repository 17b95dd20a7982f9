package dev.bandloom.routing.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ChangeRecollectionTest {
    private static final ArmId A = new ArmId("a");
    private static final ArmId B = new ArmId("b");
    private static final Policy POLICY = Policies.of(new PolicySpec.Auto());
    private static final ChangeRecollection RECOLLECTION = new ChangeRecollection();

    /** Rewards are the share of ten candidates that pass. */
    private static RouterState pulled(RouterState state, ArmId arm, int pulls, IntToDoubleFunction mean, long seed) {
        RandomGenerator random =
                RandomStreams.of(seed).stream("rewards", arm.value().hashCode());
        RouterState learned = state;
        for (int pull = 0; pull < pulls; pull++) {
            int passed = 0;
            for (int candidate = 0; candidate < 10; candidate++) {
                passed += random.nextDouble() < mean.applyAsDouble(pull) ? 1 : 0;
            }
            learned = POLICY.learn(learned, new Observation(arm, passed / 10.0, 1, 10, passed));
        }
        return learned;
    }

    @Test
    void steadyRewards_areRememberedWhole() {
        int forgot = 0;
        for (int seed = 0; seed < 200; seed++) {
            RouterState state = pulled(RouterState.EMPTY, A, 300, pull -> 0.6, seed);
            forgot += RECOLLECTION.recall(state).equals(state) ? 0 : 1;
        }

        assertThat(forgot).isLessThanOrEqualTo(4);
    }

    @Test
    void rewardsThatFall_countFromTheirFall() {
        for (int seed = 0; seed < 50; seed++) {
            RouterState state = pulled(RouterState.EMPTY, A, 130, pull -> pull < 100 ? 0.7 : 0.35, seed);

            ArmStatistics recent = RECOLLECTION.recall(state).arm(A);

            assertThat(recent.pulls()).isBetween(25.0, 40.0);
            assertThat(recent.mean()).isCloseTo(0.35, within(0.12));
        }
    }

    @Test
    void armThatWasNotPulledSince_countsLessOnceAnotherChanged() {
        RouterState before = pulled(RouterState.EMPTY, B, 40, pull -> 0.5, 1);
        RouterState steady = pulled(before, A, 160, pull -> 0.7, 2);
        RouterState changed = pulled(before, A, 160, pull -> pull < 120 ? 0.7 : 0.3, 2);

        assertThat(RECOLLECTION.recall(steady).arm(B).pulls()).isEqualTo(40);
        assertThat(RECOLLECTION.recall(changed).arm(B).pulls()).isBetween(0.1, 10.0);
        assertThat(RECOLLECTION.recall(changed).arm(B).mean())
                .isCloseTo(changed.arm(B).mean(), within(1e-9));
    }

    @Test
    void rememberedEvidence_isDroppedWhenTheJobContradictsIt() {
        var remembered = new RouterState(Map.of(A, new ArmStatistics(20, 18, 16.5, 20, 200, 180)));
        RouterState contradicted = pulled(remembered, A, 30, pull -> 0.3, 5);
        RouterState confirmed = pulled(remembered, A, 30, pull -> 0.9, 5);

        assertThat(RECOLLECTION.recall(contradicted).arm(A).pulls()).isCloseTo(30, within(1e-6));
        assertThat(RECOLLECTION.recall(confirmed).arm(A).pulls()).isEqualTo(50);
    }
}
