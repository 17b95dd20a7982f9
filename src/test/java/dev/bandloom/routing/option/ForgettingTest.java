package dev.bandloom.routing.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForgettingTest {
    private static final ArmId A = new ArmId("a");
    private static final ArmId B = new ArmId("b");
    private static final Policy POLICY = Policies.of(new PolicySpec.Thompson());

    private static RouterState pulls(RouterState start, ArmId... arms) {
        RouterState state = start;
        for (ArmId arm : arms) {
            state = POLICY.learn(state, new Observation(arm, arm.equals(A) ? 1 : 0.5, 2, 5, 5));
        }
        return state;
    }

    @Test
    void discount_weighsRewardsByHowManyCameAfterThem() {
        RouterState recalled = new Discount(0.5).recall(pulls(RouterState.EMPTY, A, B, A));

        assertThat(recalled.arm(A).pulls()).isCloseTo(1.25, within(1e-12));
        assertThat(recalled.arm(A).mean()).isCloseTo(1, within(1e-12));
        assertThat(recalled.arm(B).pulls()).isCloseTo(0.5, within(1e-12));
        assertThat(recalled.arm(B).costSum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void discount_letsMemoryFadeFromTheBeginning() {
        var remembered = new RouterState(Map.of(B, new ArmStatistics(8, 4, 2, 16, 40, 20)));

        RouterState recalled = new Discount(0.5).recall(pulls(remembered, A, A, A));

        assertThat(recalled.arm(B).pulls()).isCloseTo(1, within(1e-9));
        assertThat(recalled.arm(B).mean()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void window_countsTheLatestPullsOfAllArms() {
        RouterState state = pulls(RouterState.EMPTY, B, B, A, B, A);

        assertThat(new Window(3).recall(state).arm(A).pulls()).isEqualTo(2);
        assertThat(new Window(3).recall(state).arm(B).pulls()).isEqualTo(1);
        assertThat(new Window(1).recall(state).arm(B)).isEqualTo(ArmStatistics.NONE);
        assertThat(new Window(5).recall(state)).isEqualTo(state);
    }

    @Test
    void window_cutsThroughSpansOfOldPulls() {
        RouterState state = RouterState.EMPTY;
        for (int pull = 0; pull < 1000; pull++) {
            state = pulls(state, A);
        }

        assertThat(new Window(300).recall(state).arm(A).pulls()).isCloseTo(300, within(1e-9));
    }

    @Test
    void discountOfALinearPolicy_fadesItsMoments() {
        Policy linear = Policies.of(new PolicySpec.Adjusted(
                new PolicySpec.LinThompson(), new PolicySpec.PolicyOptions(0.9, null, false, null)));
        RouterState state = RouterState.EMPTY;
        for (int pull = 0; pull < 200; pull++) {
            state = linear.learn(
                    state, new Observation(A, 0.5, 1, 1, 1, 1, new ContextVector(Map.of("x", pull % 2 + 0.0))));
        }

        assertThat(state.moments(A).pulls()).isCloseTo(10, within(1e-6));
        assertThat(state.arm(A).pulls()).isEqualTo(200);
    }
}
