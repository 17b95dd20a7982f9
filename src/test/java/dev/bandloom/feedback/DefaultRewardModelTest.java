package dev.bandloom.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultRewardModelTest {
    @ParameterizedTest
    @CsvSource({
        // weight, asked, passed, quality, novelty, batch score, reward
        "0.3, 5, 5, 1, 1, 1, 1",
        "0.3, 5, 0, 1, 1, 1, 0",
        "0.3, 5, 4, 1, 1, 1, 0.8",
        "0.3, 5, 5, 0.9, 1, 1, 0.9",
        "0.3, 5, 5, 1, 0, 1, 0.7",
        "0.3, 5, 5, 1, 0.5, 1, 0.85",
        "0.3, 5, 5, 1, 1, 0.6, 0.6",
        "0.3, 5, 4, 0.9, 0.5, 0.75, 0.459",
        "0, 5, 5, 1, 0, 1, 1",
        "1, 5, 5, 1, 0.25, 1, 0.25",
        "1, 5, 5, 1, 0, 1, 0",
        "0.3, 3, 1, 1, 1, 1, 0.3333",
        "0.3, 5, 5, 1.2, 1.5, 3, 1",
        "0.3, 5, 5, -0.2, 1, 1, 0",
        "0.3, 5, 5, 1, -1, 1, 0.7"
    })
    void reward_isTheProductOfItsFactors(
            double weight, int asked, int passed, double quality, double novelty, double batchScore, double reward) {
        var outcome = new BatchOutcome(asked, passed, quality, novelty, batchScore);

        assertThat(new DefaultRewardModel(weight).reward(outcome).value()).isEqualTo(reward);
    }

    @Test
    void factors_areClampedAndRounded() {
        var reward = new DefaultRewardModel(0.3).reward(new BatchOutcome(3, 2, 0.123456, 1.7, 0.99995));

        assertThat(reward).isEqualTo(new Reward(0.0823, 0.6667, 0.1235, 1, 1));
    }

    @Test
    void lastBitsOfTheScores_doNotChangeTheReward() {
        var model = new DefaultRewardModel(0.3);

        assertThat(model.reward(new BatchOutcome(5, 4, 0.8200000001, 0.6999999999, 1)))
                .isEqualTo(model.reward(new BatchOutcome(5, 4, 0.8199999999, 0.7000000001, 1)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void weightOutsideItsRange_isRefused(double weight) {
        assertThatThrownBy(() -> new DefaultRewardModel(weight))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("novelty_weight " + weight + " is outside [0,1]");
    }

    @Test
    void impossibleOutcomes_areRefused() {
        assertThatThrownBy(() -> new BatchOutcome(0, 0, 1, 1, 1)).hasMessageContaining("at least one must be asked");
        assertThatThrownBy(() -> new BatchOutcome(5, 6, 1, 1, 1)).hasMessageContaining("6 of 5 candidates");
        assertThatThrownBy(() -> new BatchOutcome(5, 5, Double.NaN, 1, 1)).hasMessageContaining("quality NaN");
    }
}
