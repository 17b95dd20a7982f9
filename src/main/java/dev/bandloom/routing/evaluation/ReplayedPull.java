package dev.bandloom.routing.evaluation;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import java.util.Map;

/**
 * A logged pull, and what another policy would have done in the same situation.
 *
 * @param target probabilities that the other policy gives to the eligible arms; they sum to 1
 * @param predicted rewards of these arms, as a model expected them from what was known when the decision was taken
 */
record ReplayedPull(
        Decision decision, Observation observation, Map<ArmId, Double> target, Map<ArmId, Double> predicted) {
    ReplayedPull {
        if (!decision.arm().equals(observation.arm())) {
            throw new IllegalArgumentException(
                    "The decision chose arm " + decision.arm() + ", but the reward is of arm " + observation.arm());
        }
    }

    /** Whether the log says with what probability the arm was chosen. */
    boolean usable() {
        return decision.propensity() > 0 && decision.propensity() <= 1;
    }

    /** How much more often the other policy would have chosen what was chosen. */
    double weight() {
        return target.getOrDefault(decision.arm(), 0.0) / decision.propensity();
    }

    double reward() {
        return observation.reward();
    }

    /** What the model expects of the other policy. */
    double expected() {
        double expected = 0;
        for (var arm : target.entrySet()) {
            expected += arm.getValue() * predicted.getOrDefault(arm.getKey(), 0.0);
        }
        return expected;
    }

    /** By how much the reward exceeds what the model expected of its arm. */
    double residual() {
        return reward() - predicted.getOrDefault(decision.arm(), 0.0);
    }

    /** The probability that the other policy gives to arms which could not have been chosen. */
    double unsupported() {
        double sum = 0;
        for (var arm : target.entrySet()) {
            if (decision.propensities().getOrDefault(arm.getKey(), 0.0) <= 0) {
                sum += arm.getValue();
            }
        }
        return sum;
    }
}
