package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.PolicySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixedPolicyTest extends PolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.Fixed(A));
    }

    @Test
    void namedArm_isChosenForCertain() {
        var view = view(ARMS, Map.of(A, pulls(50, 0), B, pulls(50, 1)), Map.of());

        var decision = policy().choose(view, RandomStreams.of(1).stream("route"));

        assertThat(decision.arm()).isEqualTo(A);
        assertThat(decision.propensities()).containsEntry(A, 1.0).containsEntry(B, 0.0);
    }

    @Test
    void namedArmNotEligible_isRefusedWithTheChoices() {
        var view = view(List.of(B, C), Map.of(), Map.of());

        assertThatThrownBy(() -> policy().choose(view, RandomStreams.of(1).stream("route")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Policy fixed always chooses arm 'a', which is not eligible; choose one of [b, c]");
    }
}
