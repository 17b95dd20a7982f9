package dev.bandloom.routing.adaptive;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmHistory;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.linear.LinearFit;
import dev.bandloom.routing.option.Recollection;
import dev.bandloom.routing.option.Remembered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Forgets only when the rewards say so. An arm's evidence begins after the last change of its mean, which is sought by the
 * generalised likelihood ratio of a mean before and one after (Besson, Kaufmann, Maillard and Seznec, Efficient
 * Change-Point Detection for Tackling Piecewise-Stationary Bandits, 2022).
 *
 * <p>Once changes are seen, what is known of arms that were not pulled lately may have changed too: with probability p = 1 −
 * exp(−rate × age), where the rate of changes is estimated by the rule of succession, such an arm may have any mean. Its
 * evidence n shrinks so that the variance of what is believed is at least p times that of the prior. As long as no change
 * is seen, nothing is forgotten.
 */
public record ChangeRecollection() implements Recollection {
    private static final double MOST_CHANGES = 0.5;

    /** Zeros and ones, pulled as often, are known as well as any mean in [0,1] is before: variances 1/4 and 1/12. */
    private static final double PRIOR_PULLS = 3;

    @Override
    public RouterState recall(RouterState state) {
        if (state.histories().isEmpty()) {
            return state;
        }
        Map<ArmId, List<ArmStatistics>> pasts = new TreeMap<>();
        state.arms().forEach((id, all) -> pasts.put(id, past(all, state.history(id))));
        double dispersion = Changes.dispersion(pasts.values());
        var kept = new TreeMap<ArmId, ArmStatistics>();
        int changes = 0;
        for (var entry : pasts.entrySet()) {
            var recent = Changes.since(entry.getValue(), dispersion);
            changes += recent.changes();
            kept.put(entry.getKey(), recent.changes() == 0 ? state.arm(entry.getKey()) : recent.total());
        }
        if (changes == 0 || contextual(state)) {
            return state;
        }
        double rate = Math.min(MOST_CHANGES, (changes + 1.0) / state.clock());
        kept.replaceAll((id, statistics) -> {
            double changed = 1 - StrictMath.exp(-rate * age(state.history(id), state.clock()));
            return statistics.scaled(1 / (1 + statistics.pulls() * changed / (PRIOR_PULLS * dispersion)));
        });
        return state.withArms(kept);
    }

    /** Whether the context explains the rewards: a policy that learns to use an arm in other contexts changes its mean. */
    private static boolean contextual(RouterState state) {
        return !state.moments().isEmpty()
                && LinearFit.supported(List.copyOf(state.moments().values()), ContextVector.NONE) != null;
    }

    private static List<ArmStatistics> past(ArmStatistics all, ArmHistory history) {
        var past = new ArrayList<ArmStatistics>();
        ArmStatistics remembered = Remembered.of(all, history);
        if (remembered.pulls() > 0) {
            past.add(remembered);
        }
        history.spans().forEach(span -> past.add(span.sum()));
        return past;
    }

    /** Rewarded pulls of other arms since the last one of this arm; since the job's beginning where there is none. */
    private static long age(ArmHistory history, long clock) {
        return history.spans().isEmpty()
                ? clock
                : clock - 1 - history.spans().getLast().to();
    }
}
