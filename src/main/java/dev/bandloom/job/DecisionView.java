package dev.bandloom.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bandloom.feedback.Reward;
import dev.bandloom.routing.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A decision with what came of it.
 *
 * @param state PENDING, COMMITTED or VOIDED
 * @param reward as it was observed; null until the batch is committed
 * @param amendedReward what late signals have made of the reward; null while there are none
 */
public record DecisionView(
        long batch,
        String state,
        Decision decision,
        double temperature,
        int asked,
        int passed,
        @Nullable Reward reward,
        @Nullable Double amendedReward,
        double cost) {
    /** Why the arm was chosen, in one sentence. */
    @JsonProperty
    public String why() {
        return decision.sentence();
    }
}
