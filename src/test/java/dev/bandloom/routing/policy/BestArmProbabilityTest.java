package dev.bandloom.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.routing.BetaPosterior;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestArmProbabilityTest {
    @Test
    void powersOfUniform_winInProportionToTheirExponents() {
        double[] exponents = {1, 2, 3.5, 10};

        double[] best = BestArmProbability.of(DoubleStream.of(exponents)
                .mapToObj(alpha -> new BetaPosterior(alpha, 1))
                .toList());

        for (int i = 0; i < exponents.length; i++) {
            assertThat(best[i]).isCloseTo(exponents[i] / 16.5, within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.3, 2, 17, 400})
    void anyPosterior_beatsUniformWithItsMean(double alpha) {
        var posterior = new BetaPosterior(alpha, 2.5);

        double[] best = BestArmProbability.of(List.of(posterior, BetaPosterior.PRIOR));

        assertThat(best[0]).isCloseTo(posterior.mean(), within(1e-4));
    }

    @Test
    void manyArms_agreeWithDrawsFromTheirPosteriors() {
        var random = RandomStreams.of(8).stream("posteriors");
        var arms = Stream.generate(() -> new BetaPosterior(1 + 6 * random.nextDouble(), 1 + 6 * random.nextDouble()))
                .limit(6)
                .toList();
        var distributions = arms.stream()
                .map(arm -> new BetaDistribution(null, arm.alpha(), arm.beta()))
                .toList();
        int draws = 40_000;
        double[] wins = new double[arms.size()];
        for (int draw = 0; draw < draws; draw++) {
            double[] values = distributions.stream()
                    .mapToDouble(distribution -> distribution.inverseCumulativeProbability(random.nextDouble()))
                    .toArray();
            int highest = IntStream.range(0, values.length)
                    .reduce((one, other) -> values[one] >= values[other] ? one : other)
                    .orElseThrow();
            wins[highest] += 1.0 / draws;
        }

        double[] best = BestArmProbability.of(arms);

        for (int i = 0; i < wins.length; i++) {
            assertThat(best[i]).isCloseTo(wins[i], within(0.01));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50})
    void equalPosteriors_winEquallyHoweverNarrow(int arms) {
        for (double pulls : new double[] {0, 3, 1e4, 1e9}) {
            double[] best = BestArmProbability.of(
                    Collections.nCopies(arms, new BetaPosterior(1 + 0.7 * pulls, 1 + 0.3 * pulls)));

            assertThat(Arrays.stream(best).boxed()).allMatch(share -> Math.abs(share - 1.0 / arms) < 1e-12);
        }
    }

    @Test
    void narrowPosteriorsInOneCell_leaveAWideOneItsChance() {
        var narrow = new BetaPosterior(7e8, 3e8);

        double[] best = BestArmProbability.of(
                Stream.concat(Collections.nCopies(9, narrow).stream(), Stream.of(BetaPosterior.PRIOR))
                        .toList());

        assertThat(best[9]).isCloseTo(0.3, within(1e-3));
        assertThat(best[0]).isCloseTo(0.7 / 9, within(1e-3));
    }

    @Test
    void probabilities_sumToOne() {
        double[] best = BestArmProbability.of(
                List.of(new BetaPosterior(1, 1e6), new BetaPosterior(1e6, 1), new BetaPosterior(1.01, 1.5)));

        assertThat(DoubleStream.of(best).sum()).isCloseTo(1, within(1e-12));
        assertThat(best[1]).isGreaterThan(0.99);
    }
}
