package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.recipe.ArmId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmHistoryTest {
    private static final ArmId ARM = new ArmId("a");

    private static RouterState after(int pulls) {
        RouterState state = RouterState.EMPTY;
        for (int pull = 0; pull < pulls; pull++) {
            state = state.plus(new Observation(ARM, pull % 2, 3, 5, 1));
        }
        return state;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 11, 137, 4000})
    void spans_holdEveryPullInOrder(int pulls) {
        RouterState state = after(pulls);
        var spans = state.history(ARM).spans();

        assertThat(state.clock()).isEqualTo(pulls);
        assertThat(state.history(ARM).total()).isEqualTo(state.arm(ARM));
        assertThat(spans.getFirst().from()).isZero();
        assertThat(spans.getLast().to()).isEqualTo(pulls - 1);
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to() + 1);
        }
    }

    @Test
    void spans_areFewAndTheLatestAreSinglePulls() {
        var spans = after(4000).history(ARM).spans();

        assertThat(spans).hasSizeBetween(40, 110);
        assertThat(spans.reversed().stream().limit(5)).allMatch(span -> span.from() == span.to());
    }

    @Test
    void weights_leaveSharesOfTheSpans() {
        var half = after(7).history(ARM).weighted(span -> span.from() < 4 ? 0 : 0.5);

        assertThat(half.pulls()).isEqualTo(1.5);
        assertThat(half.rewardSum()).isEqualTo(0.5);
    }

    @Test
    void statesOfTwoJobs_followOneAnother() {
        var both = after(20).plus(after(3));

        assertThat(both.clock()).isEqualTo(23);
        assertThat(both.history(ARM).spans().getLast().to()).isEqualTo(22);
        assertThat(both.history(ARM).total()).isEqualTo(both.arm(ARM));
    }

    @Test
    void rememberedEvidence_hasNoOrder() {
        var state = after(6).withoutOrder().plus(new Observation(ARM, 1, 1, 5, 5));

        assertThat(state.arm(ARM).pulls()).isEqualTo(7);
        assertThat(state.history(ARM).total().pulls()).isCloseTo(1, within(1e-12));
    }
}
