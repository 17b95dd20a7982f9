package dev.bandloom.routing;

import dev.bandloom.recipe.ArmId;

/**
 * The outcome of one pull.
 *
 * @param reward in [0,1]
 * @param cost of the batch: money, tokens or candidates, at least 0
 */
public record Observation(ArmId arm, double reward, double cost, int candidates, int passed) {
    public Observation {
        if (!(reward >= 0 && reward <= 1)) {
            throw new IllegalArgumentException("reward " + reward + " of arm " + arm + " is outside [0,1]");
        }
        if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("cost " + cost + " of arm " + arm + " is not a finite number from 0");
        }
        if (passed < 0 || passed > candidates) {
            throw new IllegalArgumentException(
                    passed + " of " + candidates + " candidates of arm " + arm + " cannot have passed");
        }
    }
}
