package dev.bandloom.routing.linear;

import dev.bandloom.routing.LinearMoments;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * What ridge regression makes of an arm's moments: A = λ I + sum of x xᵀ, θ = A⁻¹ b. Prior to any pull the reward is
 * expected to be {@value #PRIOR_MEAN}, whatever the context.
 */
public final class LinearPosterior {
    public static final double PRIOR_MEAN = 0.5;
    private static final double RIDGE = 1;

    private final LinearMoments moments;
    private final RealMatrix precision;
    private final CholeskyDecomposition factor;
    private final RealVector weights;

    public LinearPosterior(LinearMoments moments) {
        this.moments = moments;
        int size = moments.response().size();
        double[][] sums = new double[size][size];
        double[] response = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                sums[i][j] = moments.gram(i, j);
                sums[j][i] = sums[i][j];
            }
            sums[i][i] += RIDGE;
            // The residual from the prior mean: its weight is the constant's alone.
            response[i] = moments.response().get(i) - PRIOR_MEAN * moments.gram(i, 0);
        }
        this.precision = new Array2DRowRealMatrix(sums, false);
        this.factor = new CholeskyDecomposition(precision);
        this.weights = factor.getSolver().solve(new ArrayRealVector(response, false));
    }

    /** Expected reward in a context. */
    public double mean(RealVector x) {
        return PRIOR_MEAN + weights.dotProduct(x);
    }

    /** xᵀ A⁻¹ x: the variance of the expected reward, in units of the variance of a reward. */
    double leverage(RealVector x) {
        return Math.max(0, x.dotProduct(factor.getSolver().solve(x)));
    }

    /** Sum of squared residuals. */
    double squaredResiduals() {
        double residuals = moments.rewardSquareSum();
        for (int i = 0; i < weights.getDimension(); i++) {
            double weight = weight(i);
            residuals -= 2 * weight * moments.response().get(i);
            for (int j = 0; j < weights.getDimension(); j++) {
                residuals += weight * weight(j) * moments.gram(i, j);
            }
        }
        return Math.max(0, residuals);
    }

    private double weight(int index) {
        return weights.getEntry(index) + (index == 0 ? PRIOR_MEAN : 0);
    }

    /** Pulls in excess of the weights that were fitted to them; at least 0. */
    double freedom() {
        return Math.max(0, moments.pulls() - weights.getDimension());
    }

    RealMatrix precision() {
        return precision;
    }

    RealMatrix inverse() {
        return factor.getSolver().getInverse();
    }
}
