package dev.bandloom.routing.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InformationDirectedTest {
    @Test
    void probabilities_sumToOneOverAtMostTwoArms() {
        RandomGenerator random = RandomStreams.of(1).stream("beliefs");
        for (int decision = 0; decision < 500; decision++) {
            int arms = 1 + random.nextInt(70);
            double[] means = random.doubles(arms).toArray();
            double[] deviations = random.doubles(arms).map(x -> 0.3 * x).toArray();

            double[] probabilities =
                    InformationDirected.of(means, deviations, decision).probabilities();

            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(probabilities).filter(share -> share > 0).count())
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void certainBest_isChosen() {
        double[] probabilities = InformationDirected.of(
                        new double[] {0.2, 0.9, 0.5}, new double[] {0.01, 0.01, 0.01}, 3)
                .probabilities();

        assertThat(probabilities).containsExactly(0, 1, 0);
    }

    /** Both arms are equally good, but one teaches nothing. */
    @Test
    void amongEquals_theOneThatTeachesIsChosen() {
        double[] probabilities = InformationDirected.of(new double[] {0.5, 0.5}, new double[] {1e-4, 0.2}, 0)
                .probabilities();

        assertThat(probabilities[1]).isGreaterThan(0.99);
    }

    /** The worse arm may be the best, but all is known of the leading one: finding out is worth its regret. */
    @Test
    void uncertainArm_isTriedNowAndThen() {
        double tried = 0;
        for (int decision = 0; decision < 16; decision++) {
            tried += InformationDirected.of(new double[] {0.6, 0.5}, new double[] {0.01, 0.15}, decision)
                            .probabilities()[1]
                    / 16;
        }

        assertThat(tried).isBetween(0.2, 0.99);
    }

    @Test
    void sameBeliefs_giveTheSameProbabilities() {
        double[] means = {0.3, 0.5, 0.45};
        double[] deviations = {0.2, 0.1, 0.1};

        assertThat(InformationDirected.of(means, deviations, 12).probabilities())
                .isEqualTo(InformationDirected.of(means, deviations, 12).probabilities());
    }
}
