package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.PolicySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole jobs with one clearly better arm. Fair share of an arm is 1/4; the bar is half of the pulls in the second half
 * of the job, in every seed. Uniform stays near a quarter.
 */
class LearningGateTest {
    private static final Map<String, Double> ARMS = new TreeMap<>(Map.of("a", 0.25, "b", 0.3, "best", 0.9, "d", 0.3));
    private static final double BAR = 0.5;
    private static final int SEEDS = 10;

    static Stream<PolicySpec> learners() {
        return Stream.of(
                new PolicySpec.EpsilonGreedy(0.3, 0.05, 0.95),
                new PolicySpec.Thompson(),
                new PolicySpec.Ucb(Math.sqrt(0.5)));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void clearlyBetterArm_getsTwiceItsFairShareInTheSecondHalf(PolicySpec policy) {
        assertThat(shares(policy))
                .hasSize(SEEDS)
                .allSatisfy(share -> assertThat(share).isGreaterThanOrEqualTo(BAR));
    }

    @Test
    void uniform_staysBelowTheBar() {
        assertThat(shares(new PolicySpec.Uniform()).stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .isLessThan(0.35);
    }

    private static List<Double> shares(PolicySpec policy) {
        var shares = new ArrayList<Double>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            var harness = new LoopHarness(200);
            harness.policy = policy;
            harness.passRates = ARMS;
            harness.seed = seed;
            var ledger = new InMemoryLedger();
            harness.run(ledger);
            var second = ledger.committed.subList(ledger.committed.size() / 2, ledger.committed.size());
            shares.add(second.stream()
                            .filter(batch ->
                                    batch.spec().decision().arm().value().equals("best"))
                            .count()
                    / (double) second.size());
        }
        return shares;
    }
}
