package dev.bandloom.cli.models.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void accuracy_twoOfThreeRight_isTwoThirds() {
        assertThat(Metrics.accuracy(new int[] {0, 1, 2}, new int[] {0, 2, 2})).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(Metrics.accuracy(new int[0], new int[0])).isNaN();
    }

    @Test
    void auc_knownScores_countsOrderedPairs() {
        // Positives .9 .4, negatives .5 .4 .1: ordered pairs 3 + 1, one tie.
        double[] scores = {.9, .5, .4, .4, .1};
        boolean[] positive = {true, false, true, false, false};

        assertThat(Metrics.auc(scores, positive)).isCloseTo(4.5 / 6, within(1e-12));
    }

    @Test
    void auc_oneClassOnly_isUndefined() {
        assertThat(Metrics.auc(new double[] {.1, .2}, new boolean[] {true, true}))
                .isNaN();
        assertThat(Metrics.auc(new double[] {.1, .2}, new boolean[] {false, false}))
                .isNaN();
    }

    @Test
    void auc_allAlike_isOneHalf() {
        assertThat(Metrics.auc(new double[] {.5, .5, .5}, new boolean[] {true, false, false}))
                .isEqualTo(0.5);
    }

    @Test
    void spearman_knownRanks_isByHand() {
        // Squared rank differences 1 + 1 + 0 + 0: 1 - 6·2 / (4·15).
        assertThat(Metrics.spearman(new double[] {10, 20, 30, 40}, new double[] {2, 1, 3, 4}))
                .isCloseTo(0.8, within(1e-12));
        assertThat(Metrics.spearman(new double[] {1, 2, 3}, new double[] {30, 20, 10}))
                .isCloseTo(-1, within(1e-12));
    }

    @Test
    void spearman_ties_shareTheirRank() {
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: covariance 4.5, variances 4.5 and 5.
        assertThat(Metrics.spearman(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 4}))
                .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
        assertThat(Metrics.spearman(new double[] {1, 1}, new double[] {1, 2})).isNaN();
    }

    @Test
    void atThreshold_knownScores_countsFromTheThresholdOn() {
        var at = Metrics.AtThreshold.of(
                new double[] {.9, .5, .4, .6, .1}, new boolean[] {true, true, true, false, false}, .5);

        assertThat(at.precision()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(at.recall()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(at.falseAlarms()).isEqualTo(0.5);
    }

    @Test
    void atThreshold_nothingFlagged_hasNoPrecision() {
        var at = Metrics.AtThreshold.of(new double[] {.1}, new boolean[] {true}, .5);

        assertThat(at.precision()).isNaN();
        assertThat(at.recall()).isZero();
        assertThat(at.falseAlarms()).isNaN();
    }

    @Test
    void calibrationError_knownBins_isTheMeanGap() {
        // Bin 0.9: mean 0.95, half are positive: gap 0.45 twice. Bin 0.1: mean 0.1, none positive: gap 0.1 once.
        double[] probabilities = {.95, .95, .1};

        assertThat(Metrics.calibrationError(probabilities, new boolean[] {true, false, false}))
                .isCloseTo((2 * 0.45 + 0.1) / 3, within(1e-12));
    }

    @Test
    void calibrationError_certainAndRight_isNone() {
        assertThat(Metrics.calibrationError(new double[] {1, 0}, new boolean[] {true, false}))
                .isZero();
    }
}
