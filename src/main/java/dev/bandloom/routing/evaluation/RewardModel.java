package dev.bandloom.routing.evaluation;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.linear.LinearPosterior;
import java.util.HashMap;
import java.util.Map;

/**
 * Predicts the reward of any arm by a linear model of it, learned from the pulls so far: each pull of a log is predicted
 * from the earlier ones alone, so that the corrections of the doubly robust estimate have mean 0 however the log came about.
 */
final class RewardModel {
    private final Map<ArmId, LinearMoments> moments = new HashMap<>();
    private final Map<ArmId, LinearPosterior> posteriors = new HashMap<>();

    void learn(Observation seen) {
        LinearMoments sums = moments.merge(seen.arm(), LinearMoments.of(seen), LinearMoments::plus);
        posteriors.put(seen.arm(), new LinearPosterior(sums));
    }

    /** In [0,1]; the mean of the prior for an arm that was not pulled yet. */
    double predict(ArmId arm, ContextVector context) {
        LinearPosterior posterior = posteriors.get(arm);
        if (posterior == null) {
            return LinearPosterior.PRIOR_MEAN;
        }
        var features = moments.getOrDefault(arm, LinearMoments.NONE).features();
        return Math.clamp(posterior.mean(LinearMoments.values(features, context)), 0, 1);
    }
}
