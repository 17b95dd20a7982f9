package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RouterStateTest {
    private static final ArmId ARM = new ArmId("naive");

    @Test
    void json_isVersionedAndKeyedByArm() {
        var state = new RouterState(RouterState.VERSION, Map.of(ARM, new ArmStatistics(2, 1.5, 1.25, 10, 10, 8)));

        assertThat(JsonMapper.builder().build().writeValueAsString(state)).isEqualTo("""
                {"version":2,"clock":0,"arms":{"naive":{"pulls":2.0,"rewardSum":1.5,"rewardSquareSum":1.25,"costSum":10.0,\
                "candidates":10.0,"passed":8.0,"costSquareSum":50.0,"weight":2.0,"weightedReward":1.5}}}""");
    }

    @Test
    void stateOfTheFirstVersion_isReadAsItWasMeant() {
        String first = """
                {"version":1,"arms":{"naive":{"pulls":2.0,"rewardSum":1.5,"rewardSquareSum":1.25,"costSum":10.0,\
                "candidates":10.0,"passed":8.0}}}""";

        assertThat(JsonMapper.builder().build().readValue(first, RouterState.class))
                .isEqualTo(new RouterState(Map.of(ARM, new ArmStatistics(2, 1.5, 1.25, 10, 10, 8))));
    }

    @Test
    void unknownVersion_isRefused() {
        assertThatThrownBy(() -> new RouterState(3, Map.of()))
                .hasMessage("Router state of version 3 cannot be read by this release, which knows 2");
    }

    @Test
    void amendedReward_isAsIfItHadBeenSeenSo() {
        var policy = Policies.of(new PolicySpec.LinThompson());
        var context = new ContextVector(Map.of("x", 0.5));
        var first = new Observation(ARM, 0.25, 3, 5, 1, 0.5, context);
        var second = new Observation(ARM, 0.75, 2, 5, 4, 1, context);
        var better = new Observation(ARM, 1, 3, 5, 1, 0.5, context);
        var state = policy.learn(policy.learn(RouterState.EMPTY, first), second);

        assertThat(state.amended(first, 1, 0)).isEqualTo(policy.learn(policy.learn(RouterState.EMPTY, better), second));
        assertThat(state.withoutOrder().amended(first, 1, 0))
                .isEqualTo(policy.learn(policy.learn(RouterState.EMPTY, better), second)
                        .withoutOrder());
    }

    @Test
    void pullsThatHaveFadedMoreThanIsKnown_leaveSumsOfRewardsWhenAmended() {
        var bad = new Observation(ARM, 0, 3, 5, 1, 0.5, new ContextVector(Map.of("x", 0.5)));
        var state = new RouterState(
                RouterState.VERSION,
                0,
                Map.of(),
                Map.of(),
                Map.of(ARM, LinearMoments.of(bad).scaled(0.1)));

        LinearMoments best = state.amended(bad, 1, 0).moments(ARM);

        assertThat(best.response()).containsExactly(0.1, 0.05);
        assertThat(best.rewardSquareSum()).isEqualTo(0.1);
    }

    @Test
    void statistics_describeTheRewards() {
        var state =
                RouterState.EMPTY.plus(new Observation(ARM, 0.25, 3, 5, 1)).plus(new Observation(ARM, 0.75, 2, 5, 4));

        assertThat(state.arm(ARM).mean()).isEqualTo(0.5);
        assertThat(state.arm(ARM).variance()).isEqualTo(0.125);
        assertThat(state.arm(ARM).passRate()).isEqualTo(0.5);
        assertThat(state.arm(ARM).costSum()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void rewardOutsideItsRange_isRefused(double reward) {
        assertThatThrownBy(() -> new Observation(ARM, reward, 1, 5, 5))
                .hasMessage("reward " + reward + " of arm naive is outside [0,1]");
    }

    @Test
    void impossibleObservations_areRefused() {
        assertThatThrownBy(() -> new Observation(ARM, 1, -2, 5, 5)).hasMessageContaining("cost -2.0 of arm naive");
        assertThatThrownBy(() -> new Observation(ARM, 1, 2, 5, 6))
                .hasMessage("6 of 5 candidates of arm naive cannot have passed");
    }

    @Test
    void impossibleStatistics_areRefused() {
        assertThatThrownBy(() -> new ArmStatistics(2, 3, 3, 0, 0, 0))
                .hasMessage("A reward sum of 3.0 over 2.0 pulls is impossible: rewards lie in [0,1]");
        assertThatThrownBy(() -> new ArmStatistics(Double.NaN, 0, 0, 0, 0, 0))
                .hasMessage("Arm statistics hold NaN: each must be finite, at least 0");
    }

    @Test
    void viewWithoutArms_isRefused() {
        assertThatThrownBy(() -> new RouterView(List.of(), RouterState.EMPTY, Map.of(), 0, ContextVector.NONE))
                .hasMessage("No arm is eligible, so none can be chosen; give at least one");
    }
}
