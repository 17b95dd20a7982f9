package dev.bandloom.routing.simulation;

import dev.bandloom.routing.policy.CommonsRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.BetaDistribution;

/** How the reward of a simulated arm is drawn. */
public sealed interface RewardDistribution {
    double mean();

    /** A reward, had the arm this mean reward, in [0,1]. */
    double draw(double mean, RandomGenerator random);

    /** 1 with probability {@code p}, else 0. */
    record Bernoulli(double p) implements RewardDistribution {
        @Override
        public double mean() {
            return p;
        }

        @Override
        public double draw(double mean, RandomGenerator random) {
            return random.nextDouble() < mean ? 1 : 0;
        }
    }

    /** Another mean leaves a + b as it is. */
    record Beta(double a, double b) implements RewardDistribution {
        @Override
        public double mean() {
            return a / (a + b);
        }

        @Override
        public double draw(double mean, RandomGenerator random) {
            if (mean <= 0 || mean >= 1) {
                return Math.clamp(mean, 0, 1);
            }
            double strength = a + b;
            return new BetaDistribution(new CommonsRandom(random), mean * strength, (1 - mean) * strength).sample();
        }
    }
}
