package dev.bandloom.routing.option;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmHistory;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.RouterState;
import java.util.TreeMap;

/**
 * Only the latest rewarded pulls of all arms count (SW-UCB: Garivier and Moulines 2011). What was remembered from other jobs
 * counts until the window is full. Linear moments fade by the discount whose evidence is as old on average.
 *
 * @param pulls length of the window, at least 1
 */
public record Window(int pulls) implements Recollection {
    @Override
    public RouterState recall(RouterState state) {
        long begin = state.clock() - pulls;
        if (begin <= 0) {
            return state;
        }
        var kept = new TreeMap<ArmId, ArmStatistics>();
        state.histories().forEach((id, history) -> {
            ArmStatistics inside = history.weighted(span -> share(span, begin));
            if (inside.pulls() > 0) {
                kept.put(id, inside);
            }
        });
        return state.withArms(kept);
    }

    private static double share(ArmHistory.Span span, long begin) {
        if (span.from() >= begin) {
            return 1;
        }
        return Math.max(0, (span.to() + 1.0 - begin) / (span.to() + 1.0 - span.from()));
    }

    @Override
    public LinearMoments fade(LinearMoments moments) {
        return moments.scaled((pulls - 1.0) / (pulls + 1.0));
    }
}
