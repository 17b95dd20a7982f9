package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmEvidenceTest {
    @Test
    void armWithoutPulls_hasThePrior() {
        var evidence = ArmEvidence.of(ArmStatistics.NONE);

        assertThat(evidence.mean()).isEqualTo(0.5);
        assertThat(evidence.lower()).isCloseTo(0.025, within(1e-9));
        assertThat(evidence.upper()).isCloseTo(0.975, within(1e-9));
        assertThat(evidence.pulls()).isZero();
    }

    /** Interval ends from SciPy, {@code beta.ppf([.025, .975], 1 + sum, 1 + pulls - sum)}, extended to the mean. */
    @ParameterizedTest
    @CsvSource({
        "10, 5, 0.5, 0.2337936, 0.7662064",
        "1, 1, 1, 0.1581139, 1",
        "10, 0, 0, 0, 0.2849142",
        "1000, 1000, 1, 0.9963216, 1"
    })
    void interval_isThatOfTheBetaPosterior(double pulls, double sum, double mean, double lower, double upper) {
        var evidence = ArmEvidence.of(new ArmStatistics(pulls, sum, sum, 0, 0, 0));

        assertThat(evidence.mean()).isEqualTo(mean);
        assertThat(evidence.lower()).isCloseTo(lower, within(1e-6));
        assertThat(evidence.upper()).isCloseTo(upper, within(1e-6));
    }

    @Test
    void interval_coversTheTrueMeanOfYesNoRewardsInNineteenOfTwenty() {
        int trials = 4000;
        int covered = 0;
        for (int trial = 0; trial < trials; trial++) {
            var random = RandomStreams.of(trial).stream("trial");
            double mean = random.nextDouble();
            covered += covers(mean, 20, 1, random) ? 1 : 0;
        }

        assertThat((double) covered / trials).isBetween(0.935, 0.975);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.5, 0.85})
    void interval_isCautiousForRewardsThatAreShares(double mean) {
        int trials = 1000;
        int covered = 0;
        for (int trial = 0; trial < trials; trial++) {
            covered += covers(mean, 30, 5, RandomStreams.of(trial).stream("trial")) ? 1 : 0;
        }

        assertThat((double) covered / trials).isGreaterThan(0.95);
    }

    private static boolean covers(double mean, int pulls, int batch, RandomGenerator random) {
        double sum = 0;
        for (int candidate = 0; candidate < pulls * batch; candidate++) {
            sum += random.nextDouble() < mean ? 1.0 / batch : 0;
        }
        var evidence = ArmEvidence.of(new ArmStatistics(pulls, Math.min(pulls, sum), 0, 0, 0, 0));
        return evidence.lower() <= mean && mean <= evidence.upper();
    }
}
