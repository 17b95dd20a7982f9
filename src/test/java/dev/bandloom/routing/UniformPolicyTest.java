package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.PolicySpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UniformPolicyTest extends PolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.Uniform());
    }

    @Test
    void everyArm_hasTheSamePropensityWhateverIsKnown() {
        var view = view(ARMS, Map.of(A, pulls(50, 1), B, pulls(50, 0)), Map.of(C, 9));

        var decision = policy().choose(view, RandomStreams.of(1).stream("route"));

        assertThat(decision.propensities().values()).containsOnly(0.25);
        assertThat(decision.reason()).isEqualTo("one of 4 arms with equal probability");
    }

    /** The learning gate can fail: without learning, the better arm gets its fair share of 5 in 20. */
    @Test
    void learningGate_failsWithoutLearning() {
        var shares = LearningPolicyContract.goodPulls(policy());

        assertThat(shares.stream().filter(pulls -> pulls >= 10)).hasSizeLessThan(5);
        assertThat(LearningPolicyContract.mean(shares)).isBetween(4.0, 6.0);
    }
}
