package dev.bandloom.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandingTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1})
    void of_anyThreshold_missesOnePairInAThousandAtMost(double threshold) {
        assertThat(Banding.of(threshold).candidateProbability(threshold)).isGreaterThan(0.999);
    }

    @Test
    void candidateProbability_isTheSCurve() {
        assertThat(new Banding(20, 5).candidateProbability(0.8)).isCloseTo(0.99964, within(1e-5));
        assertThat(new Banding(20, 5).candidateProbability(0.2)).isCloseTo(0.00638, within(1e-5));
    }

    @Test
    void of_highThreshold_keepsUnlikePairsApart() {
        assertThat(Banding.of(0.8).candidateProbability(0.3)).isLessThan(0.02);
    }
}
