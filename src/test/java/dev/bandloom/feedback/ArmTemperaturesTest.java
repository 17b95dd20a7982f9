package dev.bandloom.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.recipe.AdaptationSpec;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.RouterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmTemperaturesTest {
    private static final ArmId ADAPTIVE = new ArmId("naive");
    private static final ArmId STEADY = new ArmId("naive_creative");
    private static final BatchOutcome GOOD = new BatchOutcome(5, 5, 0.9, 1, 1);
    private static final BatchOutcome POOR = new BatchOutcome(5, 1, 0.9, 1, 1);

    private static ArmTemperatures startingAt(double temperature) {
        return ArmTemperatures.of(new RouterSpec(
                new PolicySpec.Thompson(),
                List.of(
                        new ArmSpec.Template(ADAPTIVE, ModelRef.OFFLINE, temperature, true, 10),
                        new ArmSpec.Template(STEADY, ModelRef.OFFLINE, 1.4, false, 10)),
                5,
                false,
                0.3,
                AdaptationSpec.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
        // passed of 10, quality, temperature after 0.7
        "4, 1, 0.65",
        "10, 0.59, 0.65",
        "0, 1, 0.65",
        "5, 0.6, 0.7",
        "8, 1, 0.7",
        "9, 0.8, 0.7",
        "9, 0.81, 0.725",
        "10, 1, 0.725"
    })
    void adaptiveArm_followsItsResults(int passed, double quality, double after) {
        var temperatures = startingAt(0.7).after(ADAPTIVE, new BatchOutcome(10, passed, quality, 1, 1));

        assertThat(temperatures.temperature(ADAPTIVE)).isEqualTo(after);
    }

    @Test
    void temperature_staysWithinItsLimits() {
        var cold = startingAt(0.7);
        var hot = startingAt(0.7);
        for (int batch = 0; batch < 50; batch++) {
            cold = cold.after(ADAPTIVE, POOR);
            hot = hot.after(ADAPTIVE, GOOD);
        }

        assertThat(cold.temperature(ADAPTIVE)).isEqualTo(0.3);
        assertThat(hot.temperature(ADAPTIVE)).isEqualTo(1.2);
        assertThat(startingAt(1.9).temperature(ADAPTIVE)).isEqualTo(1.2);
    }

    @Test
    void manySteps_accumulateNoRoundingError() {
        var temperatures = startingAt(0.7);
        for (int batch = 0; batch < 7; batch++) {
            temperatures = temperatures.after(ADAPTIVE, GOOD);
        }

        assertThat(temperatures.temperature(ADAPTIVE)).isEqualTo(0.875);
    }

    @Test
    void otherArms_keepTheirTemperature() {
        var temperatures = startingAt(0.7).after(STEADY, POOR).after(ADAPTIVE, POOR);

        assertThat(temperatures.temperature(STEADY)).isEqualTo(1.4);
    }

    @Test
    void stateBefore_isUnchangedByWhatFollows() {
        var before = startingAt(0.7);
        before.after(ADAPTIVE, POOR);

        assertThat(before.temperature(ADAPTIVE)).isEqualTo(0.7);
    }

    @Test
    void unknownArm_isRefused() {
        assertThatThrownBy(() -> startingAt(0.7).temperature(new ArmId("rag")))
                .hasMessage("No arm named rag in this recipe");
    }
}
