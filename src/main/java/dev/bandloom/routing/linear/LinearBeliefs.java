package dev.bandloom.routing.linear;

import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.RouterView;
import dev.bandloom.routing.policy.ArmKnowledge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the arms' linear models predict for one context: a mean reward each, and the standard error of it. A pending pull
 * counts as one more in this context: it narrows the error, by v / (1 + n v) where v is the leverage, and moves no mean.
 */
public record LinearBeliefs(double[] means, double[] errors) {
    private static final double LEAST_ERROR = 1e-3;

    static LinearBeliefs of(List<ArmKnowledge> arms, RouterView view) {
        return of(arms, view, LinearFit.of(moments(arms, view), view.context()));
    }

    /** The beliefs where the features are worth their number, as {@link LinearFit#supported} finds; else null. */
    public static @Nullable LinearBeliefs supported(List<ArmKnowledge> arms, RouterView view) {
        LinearFit fit = LinearFit.supported(moments(arms, view), view.context());
        return fit == null ? null : of(arms, view, fit);
    }

    private static List<LinearMoments> moments(List<ArmKnowledge> arms, RouterView view) {
        return arms.stream().map(arm -> view.state().moments(arm.id())).toList();
    }

    private static LinearBeliefs of(List<ArmKnowledge> arms, RouterView view, LinearFit fit) {
        double[] x = LinearMoments.values(fit.features(), view.context());
        double[] means = new double[arms.size()];
        double[] errors = new double[arms.size()];
        for (int i = 0; i < means.length; i++) {
            LinearPosterior posterior = fit.posteriors().get(i);
            double leverage = posterior.leverage(x);
            double variance = fit.variance() * leverage / (1 + arms.get(i).pending() * leverage);
            means[i] = posterior.mean(x);
            errors[i] = Math.max(LEAST_ERROR, Math.sqrt(variance));
        }
        return new LinearBeliefs(means, errors);
    }
}
