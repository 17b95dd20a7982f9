package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LinThompsonPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.LinThompson());
    }

    @Override
    int decisionsToTryAll(int arms) {
        return 2 * arms;
    }

    private RouterState learned(int pulls, String feature) {
        var state = RouterState.EMPTY;
        for (int pull = 0; pull < pulls; pull++) {
            var random = RandomStreams.of(pull).stream("pull");
            double x = random.nextDouble();
            ArmId arm = pull % 2 == 0 ? A : B;
            double reward = arm.equals(A) ? 0.2 + 0.6 * x : 0.8 - 0.6 * x;
            state = policy().learn(
                            state, new Observation(arm, reward, 1, 1, 1, 0.5, new ContextVector(Map.of(feature, x))));
        }
        return state;
    }

    private double propensityOfA(RouterState state, double x) {
        var view = new RouterView(List.of(A, B), state, Map.of(), 9, new ContextVector(Map.of("x", x)));
        return policy().choose(view, RandomStreams.of(1).stream("route"))
                .propensities()
                .getOrDefault(A, -1.0);
    }

    @Test
    void armThatIsBetterInThisContext_isPreferred() {
        RouterState state = learned(60, "x");

        assertThat(propensityOfA(state, 0.9)).isGreaterThan(0.95);
        assertThat(propensityOfA(state, 0.1)).isLessThan(0.05);
    }

    @Test
    void modelsOfTwoJobs_addUpWhicheverFeaturesTheyKnow() {
        RouterState both = policy().merge(learned(60, "x"), learned(20, "y"));

        assertThat(both.moments(A).features()).containsExactly("x", "y");
        assertThat(both.moments(A).pulls()).isEqualTo(40);
        assertThat(propensityOfA(both, 0.9)).isGreaterThan(0.9);
    }

    @Test
    void models_roundTripThroughJson() {
        var mapper = JsonMapper.builder().build();
        RouterState state = learned(30, "x");

        assertThat(mapper.readValue(mapper.writeValueAsString(state), RouterState.class))
                .isEqualTo(state);
    }

    @Test
    void evidenceWithoutContext_informsTheConstant() {
        var remembered = new RouterState(Map.of(A, pulls(20, 0.8), B, pulls(20, 0.3)));

        assertThat(propensityOfA(remembered, 0.5)).isGreaterThan(0.95);
        assertThat(policy().learn(remembered, new Observation(A, 1, 1, 1, 1))
                        .moments(A)
                        .pulls())
                .isEqualTo(21);
    }

    @Test
    void pendingPullInThisContext_lessensTheChanceOfAnUncertainArm() {
        var state = policy().learn(
                        learned(60, "x"), new Observation(C, 0.6, 1, 1, 1, 0.1, new ContextVector(Map.of("x", 0.5))));
        var idle = new RouterView(List.of(A, C), state, Map.of(), 9, new ContextVector(Map.of("x", 0.9)));
        var busy = new RouterView(List.of(A, C), state, Map.of(C, 8), 9, new ContextVector(Map.of("x", 0.9)));

        assertThat(propensity(busy, C)).isLessThan(propensity(idle, C));
    }

    private double propensity(RouterView view, ArmId arm) {
        return policy().choose(view, RandomStreams.of(1).stream("route"))
                .propensities()
                .getOrDefault(arm, -1.0);
    }
}
