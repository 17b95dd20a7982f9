package dev.bandloom.routing.linear;

import dev.bandloom.routing.LinearMoments;

/**
 * What ridge regression makes of an arm's moments: A = λ I + sum of x xᵀ, θ = A⁻¹ b. Prior to any pull the reward is
 * expected to be {@value #PRIOR_MEAN}, whatever the context.
 */
public final class LinearPosterior {
    public static final double PRIOR_MEAN = 0.5;
    private static final double RIDGE = 1;

    private final CholeskyFactor factor;
    private final double[] weights;
    private final double pulls;
    private final double squaredResiduals;

    public LinearPosterior(LinearMoments moments) {
        int size = moments.response().size();
        double[] precision = new double[size * (size + 1) / 2];
        double[] response = new double[size];
        for (int row = 0, at = 0; row < size; row++) {
            // The residual from the prior mean: its weight is the constant's alone.
            response[row] = moments.response().get(row) - PRIOR_MEAN * moments.gram(row, 0);
            for (int column = 0; column <= row; column++, at++) {
                precision[at] = moments.gram().get(at);
            }
            precision[at - 1] += RIDGE;
        }
        this.factor = new CholeskyFactor(precision, size);
        this.weights = factor.solve(response);
        this.pulls = moments.pulls();
        this.squaredResiduals = squaredResiduals(moments, response);
    }

    /** With y the residuals from the prior mean: yᵀy − 2 θᵀb + θᵀ(A − λ I)θ, where Aθ = b. */
    private double squaredResiduals(LinearMoments moments, double[] response) {
        double residuals = moments.rewardSquareSum()
                - 2 * PRIOR_MEAN * moments.response().getFirst()
                + PRIOR_MEAN * PRIOR_MEAN * moments.pulls();
        for (int i = 0; i < weights.length; i++) {
            residuals -= weights[i] * (response[i] + RIDGE * weights[i]);
        }
        return Math.max(0, residuals);
    }

    /** Expected reward in a context, given as {@link LinearMoments#values}. */
    public double mean(double[] x) {
        double mean = PRIOR_MEAN;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * x[i];
        }
        return mean;
    }

    /** xᵀ A⁻¹ x: the variance of the expected reward, in units of the variance of a reward. */
    double leverage(double[] x) {
        return factor.form(x);
    }

    /** Sum of squared residuals. */
    double squaredResiduals() {
        return squaredResiduals;
    }

    /** Pulls in excess of the weights that were fitted to them; at least 0. */
    double freedom() {
        return Math.max(0, pulls - weights.length);
    }

    /** A⁻¹ b. */
    double[] solve(double[] b) {
        return factor.solve(b);
    }
}
