package dev.bandloom.routing.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.policy.ArmKnowledge;
import dev.bandloom.routing.policy.CommonsRandom;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispersionTest {
    private static ArmKnowledge arm(int pulls, DoubleSupplier rewards) {
        double sum = 0;
        double squares = 0;
        for (int pull = 0; pull < pulls; pull++) {
            double reward = rewards.getAsDouble();
            sum += reward;
            squares += reward * reward;
        }
        return new ArmKnowledge(new ArmId("a"), new ArmStatistics(pulls, sum, squares, 0, 0, 0), 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 5, 11, 40})
    void betaRewards_varyByTheirStrength(double strength) {
        var source = new CommonsRandom(RandomStreams.of(2).stream("beta"));
        var low = new BetaDistribution(source, 0.3 * strength, 0.7 * strength);
        var high = new BetaDistribution(source, 0.6 * strength, 0.4 * strength);

        double dispersion = Dispersion.of(List.of(arm(2000, low::sample), arm(2000, high::sample)));

        assertThat(dispersion).isCloseTo(1 / (strength + 1), within(0.1 / (strength + 1)));
    }

    @Test
    void zerosAndOnes_varyFully() {
        var random = RandomStreams.of(3).stream("coins");

        assertThat(Dispersion.of(List.of(arm(500, () -> random.nextDouble() < 0.4 ? 1 : 0))))
                .isCloseTo(1, within(0.01));
    }

    @Test
    void firstPulls_areTakenForCoinsOnlyWhileTheyCouldBe() {
        assertThat(Dispersion.of(List.of(arm(1, () -> 1), arm(1, () -> 0)))).isEqualTo(1);
        assertThat(Dispersion.of(List.of(arm(0, () -> 0)))).isEqualTo(1);
        assertThat(Dispersion.of(List.of(arm(1, () -> 0.4), arm(1, () -> 0.5), arm(1, () -> 0.45))))
                .isBetween(0.1, 0.4);
    }

    @Test
    void equalRewards_areNotTakenForCertain() {
        assertThat(Dispersion.of(List.of(arm(100_000, () -> 0.5)))).isEqualTo(0.001);
    }
}
