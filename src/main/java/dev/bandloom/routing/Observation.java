package dev.bandloom.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.bandloom.recipe.ArmId;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one pull.
 *
 * @param reward in [0,1]
 * @param cost of the batch: money, tokens or candidates, at least 0
 * @param propensity probability with which the arm was chosen, in (0,1]
 * @param context the situation in which it was chosen
 */
public record Observation(
        ArmId arm, double reward, double cost, int candidates, int passed, double propensity, ContextVector context) {
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
        if (!(propensity > 0 && propensity <= 1)) {
            throw new IllegalArgumentException(
                    "propensity " + propensity + " of arm " + arm + " is no probability above 0");
        }
    }

    /** The outcome of a pull that was certain, in no particular situation. */
    public Observation(ArmId arm, double reward, double cost, int candidates, int passed) {
        this(arm, reward, cost, candidates, passed, 1, ContextVector.NONE);
    }

    /** The outcome of a decision. */
    public static Observation of(Decision decision, double reward, double cost, int candidates, int passed) {
        return new Observation(
                decision.arm(), reward, cost, candidates, passed, decision.propensity(), decision.context());
    }

    /** The same pull, had it brought another reward. */
    public Observation withReward(double other) {
        return new Observation(arm, other, cost, candidates, passed, propensity, context);
    }

    /** Observations of earlier releases say nothing of propensity and context. */
    @JsonCreator
    static Observation read(
            ArmId arm,
            double reward,
            double cost,
            int candidates,
            int passed,
            @Nullable Double propensity,
            @Nullable ContextVector context) {
        return new Observation(
                arm,
                reward,
                cost,
                candidates,
                passed,
                propensity == null ? 1 : propensity,
                context == null ? ContextVector.NONE : context);
    }
}
