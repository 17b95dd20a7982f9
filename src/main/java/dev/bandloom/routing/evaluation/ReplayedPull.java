package dev.bandloom.routing.evaluation;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ContextVector;
import java.util.Map;

/**
 * A logged pull, and the probability of each arm that another policy would have given it in the same situation.
 *
 * @param target probabilities of the eligible arms; they sum to 1
 */
public record ReplayedPull(LoggedPull logged, Map<ArmId, Double> target) {
    public ReplayedPull {
        target = Map.copyOf(target);
    }

    /** How much more often the other policy would have chosen what was chosen. */
    double weight() {
        return target.getOrDefault(arm(), 0.0) / logged.decision().propensity();
    }

    ArmId arm() {
        return logged.decision().arm();
    }

    ContextVector context() {
        return logged.decision().context();
    }

    double reward() {
        return logged.observation().reward();
    }

    /** The probability that the other policy gives to arms which could not have been chosen. */
    double unsupported() {
        double sum = 0;
        for (var entry : target.entrySet()) {
            if (logged.decision().propensities().getOrDefault(entry.getKey(), 0.0) <= 0) {
                sum += entry.getValue();
            }
        }
        return sum;
    }
}
