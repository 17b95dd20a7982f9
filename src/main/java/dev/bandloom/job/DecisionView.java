package dev.bandloom.job;

import dev.bandloom.feedback.Reward;
import dev.bandloom.routing.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A decision with what came of it.
 *
 * @param state PENDING, COMMITTED or VOIDED
 * @param reward null until the batch is committed
 */
public record DecisionView(
        long batch,
        String state,
        Decision decision,
        double temperature,
        int asked,
        int passed,
        @Nullable Reward reward,
        double cost) {}
