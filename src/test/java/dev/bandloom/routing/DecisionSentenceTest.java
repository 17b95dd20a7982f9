package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy says why it chose an arm, and what it believes of each, so that a person understands. */
class DecisionSentenceTest {
    private static final ArmId GOOD = new ArmId("naive_good");
    private static final ArmId POOR = new ArmId("naive_poor");
    private static final List<ArmId> ARMS = List.of(GOOD, POOR);
    private static final List<PolicySpec> PLAIN = List.of(
            new PolicySpec.Auto(),
            new PolicySpec.Uniform(),
            new PolicySpec.Fixed(GOOD),
            new PolicySpec.EpsilonGreedy(0.3, 0.05, 0.95),
            new PolicySpec.Thompson(),
            new PolicySpec.GaussianThompson(),
            new PolicySpec.Ucb(0.7),
            new PolicySpec.UcbTuned(),
            new PolicySpec.KlUcb(),
            new PolicySpec.Softmax(PolicySpec.Softmax.TEMPERATURE),
            new PolicySpec.Exp3(),
            new PolicySpec.LinUcb(PolicySpec.LinUcb.EXPLORATION),
            new PolicySpec.LinThompson());

    static Stream<PolicySpec> policies() {
        var all = new ArrayList<>(PLAIN);
        for (PolicySpec plain : PLAIN) {
            if (!(plain instanceof PolicySpec.Uniform || plain instanceof PolicySpec.Fixed)) {
                all.add(new PolicySpec.Adjusted(plain, new PolicyOptions(0.95, null, true, null)));
                all.add(new PolicySpec.Adjusted(plain, new PolicyOptions(null, 20, false, 0.99)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyDecision_saysWhyInOneSentence(PolicySpec spec) {
        Policy policy = Policies.of(spec);
        var streams = RandomStreams.of(3);
        RouterState state = RouterState.EMPTY;
        for (int pull = 0; pull < 40; pull++) {
            var context = new ContextVector(Map.of("progress", pull / 40.0));
            Decision decision =
                    policy.choose(new RouterView(ARMS, state, Map.of(), pull, context), streams.stream("router", pull));
            String reason = decision.reason();

            assertThat(decision.sentence())
                    .startsWith(decision.arm().value() + ", chosen with probability ")
                    .endsWith(": " + reason)
                    .containsPattern("[01]\\.\\d\\d among [12] arm")
                    .doesNotContain("NaN", "Infinity", "\n", "null")
                    .hasSizeLessThan(250);
            assertThat(reason).isNotBlank().doesNotEndWith(";").doesNotEndWith(":");
            if (pull >= 10 && !(spec instanceof PolicySpec.Uniform || spec instanceof PolicySpec.Fixed)) {
                assertThat(reason)
                        .containsPattern(
                                "mean [01]\\.\\d\\d over \\d+(\\.\\d)? pulls?|its \\d+ earlier pulls no longer count");
            }
            double reward = (decision.arm().equals(GOOD) ? 0.8 : 0.2) + 0.1 * (pull % 2);
            state = policy.learn(state, Observation.of(decision, reward, 2, 5, 4));
        }
        policy.evidence(new RouterView(ARMS, state, Map.of(POOR, 2), 40, ContextVector.NONE))
                .forEach((arm, evidence) -> assertThat(evidence.sentence())
                        .isNotBlank()
                        .doesNotContain("NaN")
                        .contains(arm.equals(POOR) ? "2 pending" : "")
                        .containsPattern("\\d"));
    }

    @Test
    void evidence_saysWhatIsBelieved() {
        var seen = new ArmStatistics(14, 8.68, 5.6, 14, 70, 50);

        assertThat(ArmEvidence.of(ArmStatistics.NONE).pending(1).sentence())
                .isEqualTo("no reward yet, so the mean reward may be anything from 0 to 1; 1 pending");
        assertThat(ArmEvidence.of(seen).sentence())
                .matches("mean reward 0\\.62 \\(95% interval 0\\.\\d\\d to 0\\.\\d\\d\\) from 14 pulls");
        assertThat(ArmEvidence.of(seen).outOf(20.5).asRetired().pending(2).sentence())
                .endsWith("from 20.5 pulls, 14 of which still count; 2 pending; retired, being worse than the best");
        assertThat(ArmEvidence.of(new ArmStatistics(1, 1, 1, 1, 1, 1)).sentence())
                .endsWith("from 1 pull");
    }
}
