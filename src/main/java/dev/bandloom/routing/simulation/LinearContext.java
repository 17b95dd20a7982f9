package dev.bandloom.routing.simulation;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ContextVector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Rewards that are linear in features, which are drawn anew, uniformly from [0,1], for each pull.
 *
 * @param dim number of features
 * @param weights of the features, for each arm
 * @param noise standard deviation of the normal noise of a reward, which is then clamped to [0,1]
 */
public record LinearContext(int dim, Map<ArmId, List<Double>> weights, double noise) {
    public LinearContext {
        weights = Map.copyOf(new TreeMap<>(weights));
    }

    ContextVector draw(RandomGenerator random) {
        var features = new LinkedHashMap<String, Double>();
        for (int i = 1; i <= dim; i++) {
            features.put("x" + i, random.nextDouble());
        }
        return new ContextVector(features);
    }

    /** Mean reward of an arm, in [0,1]. */
    double mean(ArmId arm, ContextVector context) {
        double mean = 0;
        int feature = 0;
        for (double value : context.features().values()) {
            mean += weights.getOrDefault(arm, List.of()).get(feature) * value;
            feature++;
        }
        return Math.clamp(mean, 0, 1);
    }
}
