package dev.bandloom.routing.option;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmHistory;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.RouterState;
import java.util.TreeMap;

/**
 * Evidence that counts for γ of itself whenever another pull is rewarded (D-UCB: Garivier and Moulines, On Upper-Confidence
 * Bound Policies for Switching Bandit Problems, 2011). What was remembered from other jobs fades from the job's beginning.
 *
 * @param factor γ, in (0,1)
 */
public record Discount(double factor) implements Recollection {
    @Override
    public RouterState recall(RouterState state) {
        var kept = new TreeMap<ArmId, ArmStatistics>();
        double rate = StrictMath.log(factor);
        state.arms().forEach((id, all) -> {
            ArmHistory history = state.history(id);
            ArmStatistics remembered = Remembered.of(all, history).scaled(StrictMath.exp(rate * state.clock()));
            kept.put(id, remembered.plus(history.weighted(span -> StrictMath.exp(rate * age(span, state.clock())))));
        });
        return state.withArms(kept);
    }

    private static double age(ArmHistory.Span span, long clock) {
        return clock - 1 - (span.from() + span.to()) / 2.0;
    }

    @Override
    public LinearMoments fade(LinearMoments moments) {
        return moments.scaled(factor);
    }
}
