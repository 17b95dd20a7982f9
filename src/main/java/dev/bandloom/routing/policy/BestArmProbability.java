package dev.bandloom.routing.policy;

import dev.bandloom.routing.BetaPosterior;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * The probability of each arm that its mean reward is the highest of all, under independent posteriors: the integral of
 * f_i(x) × product of F_j(x) over the other arms (Scott, A modern Bayesian look at the multi-armed bandit, 2010, section
 * 3.1), summed over the cells of {@link CellMasses}.
 *
 * <p>The distribution function G of the maximum is the product of all F, and dG / G is the sum of all f_i / F_i. Each
 * cell's part of G is therefore shared out in proportion to f_i / F_i, taken at its middle. The shares sum to 1 however
 * narrow the posteriors are; arms whose posteriors fall into one and the same cell count as equals.
 */
public final class BestArmProbability {
    /** Standard deviations around the mean that hold all of a normal posterior that matters. */
    private static final double REACH = 6;

    private BestArmProbability() {}

    /** Under Beta posteriors with parameters of at least 1. */
    public static double[] of(List<BetaPosterior> arms) {
        return shares(arms.stream().map(CellMasses::beta).toArray(double[][]::new));
    }

    /** Under normal posteriors: integrated from where the surest arm's chance begins, below which nobody is the best. */
    public static double[] ofNormal(double[] means, double[] deviations) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int arm = 0; arm < means.length; arm++) {
            low = Math.max(low, means[arm] - REACH * deviations[arm]);
            high = Math.max(high, means[arm] + REACH * deviations[arm]);
        }
        double[][] masses = new double[means.length][];
        double[] below = new double[means.length];
        for (int arm = 0; arm < means.length; arm++) {
            below[arm] = Erf.erf(Double.NEGATIVE_INFINITY, (low - means[arm]) / deviations[arm] / Math.sqrt(2)) / 2;
            masses[arm] = CellMasses.normal(means[arm], deviations[arm], low, high);
            for (int cell = 0; cell < CellMasses.CELLS; cell++) {
                masses[arm][cell] *= 1 - below[arm];
            }
        }
        return shares(masses, below);
    }

    /** @param masses for each arm the share of its posterior in each cell */
    static double[] shares(double[][] masses) {
        return shares(masses, new double[masses.length]);
    }

    /** @param below for each arm the share of its posterior below the first cell; changed */
    private static double[] shares(double[][] masses, double[] below) {
        double[] best = new double[masses.length];
        double[] ratios = new double[masses.length];
        double maximumBelow = 0;
        for (int cell = 0; cell < CellMasses.CELLS; cell++) {
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
}
