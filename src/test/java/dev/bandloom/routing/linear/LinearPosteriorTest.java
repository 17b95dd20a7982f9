package dev.bandloom.routing.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.Observation;
import java.util.LinkedHashMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPosteriorTest {
    private static final int DIM = 16;

    private static ContextVector context(RandomGenerator random) {
        var features = new LinkedHashMap<String, Double>();
        for (int i = 0; i < DIM; i++) {
            features.put("x" + i, random.nextDouble());
        }
        return new ContextVector(features);
    }

    private static LinearMoments learned(int pulls, double noise) {
        RandomGenerator random = RandomStreams.of(4).stream("pulls");
        LinearMoments sums = LinearMoments.NONE;
        for (int pull = 0; pull < pulls; pull++) {
            ContextVector context = context(random);
            double reward = Math.clamp(mean(context) + noise * random.nextGaussian(), 0, 1);
            sums = sums.plus(LinearMoments.of(new Observation(new ArmId("a"), reward, 1, 1, 1, 1, context)));
        }
        return sums;
    }

    private static double mean(ContextVector context) {
        return 0.2 + 0.5 * context.features().getOrDefault("x3", 0.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 5000, 200_000})
    void precisionTimesItsInverse_isTheIdentity(int pulls) {
        LinearMoments sums = learned(Math.min(pulls, 5000), 0.1);
        LinearMoments scaled = sums.scaled(pulls / Math.min(pulls, 5000.0));
        var posterior = new LinearPosterior(scaled);

        for (int column = 0; column <= DIM; column++) {
            double[] precision = new double[DIM + 1];
            for (int row = 0; row <= DIM; row++) {
                precision[row] = scaled.gram(row, column) + (row == column ? 1 : 0);
            }
            double[] unit = posterior.solve(precision);
            for (int row = 0; row <= DIM; row++) {
                assertThat(unit[row]).isCloseTo(row == column ? 1 : 0, within(1e-8));
            }
        }
    }

    @Test
    void withoutPulls_predictsThePrior() {
        var posterior = new LinearPosterior(LinearMoments.NONE);
        var x = new double[] {1};

        assertThat(posterior.mean(x)).isEqualTo(0.5);
        assertThat(posterior.leverage(x)).isEqualTo(1);
    }

    @Test
    void manyPulls_findTheWeights() {
        LinearMoments sums = learned(5000, 0.1);
        var posterior = new LinearPosterior(sums);
        RandomGenerator random = RandomStreams.of(9).stream("contexts");

        for (int i = 0; i < 50; i++) {
            ContextVector context = context(random);
            var x = LinearMoments.values(sums.features(), context);
            assertThat(posterior.mean(x)).isCloseTo(mean(context), within(0.03));
            assertThat(posterior.leverage(x)).isPositive().isLessThan(0.02);
        }
        assertThat(posterior.squaredResiduals() / posterior.freedom()).isCloseTo(0.01, within(0.001));
    }
}
