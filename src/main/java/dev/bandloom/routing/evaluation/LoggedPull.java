package dev.bandloom.routing.evaluation;

import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;

/**
 * A stored decision and what it brought.
 *
 * @param known how many pulls of the log, from its first, had their rewards known when this decision was taken
 */
public record LoggedPull(Decision decision, Observation observation, int known) {
    public LoggedPull {
        if (!decision.arm().equals(observation.arm())) {
            throw new IllegalArgumentException(
                    "The decision chose arm " + decision.arm() + ", but the reward is of arm " + observation.arm());
        }
        if (known < 0) {
            throw new IllegalArgumentException(known + " known pulls are impossible; give at least 0");
        }
    }
}
