package dev.bandloom.routing;

import java.util.List;

/**
 * The probability of each arm that its mean reward is the highest of all, under independent Beta posteriors with
 * parameters of at least 1: the integral of f_i(x) × product of F_j(x) over the other arms (Scott, A modern Bayesian look
 * at the multi-armed bandit, 2010, section 3.1), summed over {@value #CELLS} cells of [0,1].
 *
 * <p>The distribution function G of the maximum is the product of all F, and dG / G is the sum of all f_i / F_i. Each
 * cell's part of G is therefore shared out in proportion to f_i / F_i, taken at its middle. The shares sum to 1 however
 * narrow the posteriors are; arms whose posteriors fall into one and the same cell count as equals.
 */
final class BestArmProbability {
    private static final int CELLS = 1024;

    /** The logarithm of a density, relative to its peak, below which it counts as 0 before it loses its digits. */
    private static final double NEGLIGIBLE = -600;

    private static final double[] LOG = new double[CELLS];

    static {
        for (int cell = 0; cell < CELLS; cell++) {
            LOG[cell] = StrictMath.log((cell + 0.5) / CELLS);
        }
    }

    private BestArmProbability() {}

    static double[] of(List<BetaPosterior> arms) {
        double[][] masses = arms.stream().map(BestArmProbability::masses).toArray(double[][]::new);
        double[] below = new double[masses.length];
        double[] best = new double[masses.length];
        double[] ratios = new double[masses.length];
        double maximumBelow = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            double maximum = 1;
            double sum = 0;
            for (int arm = 0; arm < masses.length; arm++) {
                double mass = masses[arm][cell];
                ratios[arm] = mass == 0 ? 0 : mass / (below[arm] + mass / 2);
                sum += ratios[arm];
                below[arm] += mass;
                maximum *= below[arm];
            }
            for (int arm = 0; sum > 0 && arm < masses.length; arm++) {
                best[arm] += (maximum - maximumBelow) * ratios[arm] / sum;
            }
            maximumBelow = maximum;
        }
        return best;
    }

    /** The share of a posterior that lies in each cell. */
    private static double[] masses(BetaPosterior arm) {
        double[] masses = new double[CELLS];
        double highest = Double.NEGATIVE_INFINITY;
        for (int cell = 0; cell < CELLS; cell++) {
            masses[cell] = (arm.alpha() - 1) * LOG[cell] + (arm.beta() - 1) * LOG[CELLS - 1 - cell];
            highest = Math.max(highest, masses[cell]);
        }
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            double relative = masses[cell] - highest;
            masses[cell] = relative < NEGLIGIBLE ? 0 : StrictMath.exp(relative);
            sum += masses[cell];
        }
        for (int cell = 0; cell < CELLS; cell++) {
            masses[cell] /= sum;
        }
        return masses;
    }
}
