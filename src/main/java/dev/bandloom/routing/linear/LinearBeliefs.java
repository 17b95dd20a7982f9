package dev.bandloom.routing.linear;

import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.RouterView;
import dev.bandloom.routing.policy.ArmKnowledge;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;

/**
 * What the arms' linear models predict for one context: a mean reward each, and the standard error of it. A pending pull
 * counts as one more in this context: it narrows the error, by v / (1 + n v) where v is the leverage, and moves no mean.
 *
 * @param support as in {@link LinearFit}
 */
public record LinearBeliefs(double[] means, double[] errors, double support) {
    private static final double LEAST_ERROR = 1e-3;

    public static LinearBeliefs of(List<ArmKnowledge> arms, RouterView view) {
        var fit = LinearFit.of(
                arms.stream().map(arm -> view.state().moments(arm.id())).toList(), view.context());
        var x = new ArrayRealVector(LinearMoments.values(fit.features(), view.context()), false);
        double[] means = new double[arms.size()];
        double[] errors = new double[arms.size()];
        for (int i = 0; i < means.length; i++) {
            LinearPosterior posterior = fit.posteriors().get(i);
            double leverage = posterior.leverage(x);
            double variance = fit.variance() * leverage / (1 + arms.get(i).pending() * leverage);
            means[i] = posterior.mean(x);
            errors[i] = Math.max(LEAST_ERROR, Math.sqrt(variance));
        }
        return new LinearBeliefs(means, errors, fit.support());
    }
}
