package dev.bandloom.routing.policy;

import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * Thompson sampling for normal rewards of unknown mean and variance, under the normal-gamma posterior (Honda and Takemura,
 * Optimality of Thompson sampling for Gaussian bandits depends on priors, 2014), cut off outside [0,1], where no mean can
 * lie. The prior is worth one pull: mean 0.5, and a variance that is most likely 1/40.
 */
public record GaussianThompsonPolicy(String name) implements MatchingPolicy {
    private static final double PRIOR_MEAN = 0.5;
    private static final double PRIOR_PULLS = 1;
    private static final double PRIOR_SHAPE = 1;
    private static final double PRIOR_RATE = 0.05;

    /** No mean is known better than to this scale, which the cells of the integral still tell apart. */
    private static final double CLOSEST = 1.0 / CellMasses.CELLS;

    private static final int ATTEMPTS = 100;

    @Override
    public double[] bestProbabilities(List<ArmKnowledge> arms, RouterView view) {
        return BestArmProbability.shares(
                arms.stream().map(arm -> Belief.of(arm).masses()).toArray(double[][]::new));
    }

    @Override
    public double[] sample(List<ArmKnowledge> arms, RouterView view, RandomGenerator random) {
        return arms.stream().mapToDouble(arm -> Belief.of(arm).sample(random)).toArray();
    }

    /**
     * The posterior of an arm's mean and of the inverse of its variance.
     *
     * @param pulls that the mean is known as well as after
     */
    private record Belief(double mean, double pulls, double shape, double rate) {
        static Belief of(ArmKnowledge arm) {
            double seen = arm.statistics().pulls();
            double pulls = PRIOR_PULLS + seen;
            double distance = arm.mean() - PRIOR_MEAN;
            double shape = PRIOR_SHAPE + seen / 2;
            double rate = PRIOR_RATE
                    + arm.statistics().squaredDeviations() / 2
                    + PRIOR_PULLS * seen * distance * distance / pulls / 2;
            double known = pulls + arm.pending();
            return new Belief(
                    (PRIOR_PULLS * PRIOR_MEAN + arm.statistics().rewardSum()) / pulls,
                    known,
                    shape,
                    Math.max(rate, shape * known * CLOSEST * CLOSEST));
        }

        double[] masses() {
            return CellMasses.student(2 * shape, mean, Math.sqrt(rate / shape / pulls));
        }

        double sample(RandomGenerator random) {
            var source = new CommonsRandom(random);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                double precision = new GammaDistribution(source, shape, 1 / rate).sample();
                double draw = mean + random.nextGaussian() / Math.sqrt(precision * pulls);
                if (draw >= 0 && draw <= 1) {
                    return draw;
                }
            }
            return mean;
        }
    }
}
