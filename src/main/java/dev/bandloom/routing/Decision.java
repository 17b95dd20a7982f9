package dev.bandloom.routing;

import dev.bandloom.recipe.ArmId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A choice, with all that off-policy evaluation needs to judge it later.
 *
 * @param propensity probability with which this arm was chosen, in (0,1]
 * @param propensities probability of every eligible arm; they sum to 1
 * @param estimated whether the probabilities are Monte-Carlo estimates
 * @param reason why, in one short sentence
 */
public record Decision(
        ArmId arm,
        double propensity,
        Map<ArmId, Double> propensities,
        boolean estimated,
        ContextVector context,
        String reason) {
    public Decision {
        propensities = Collections.unmodifiableMap(new TreeMap<>(propensities));
    }
}
