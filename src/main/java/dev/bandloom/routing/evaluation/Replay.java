package dev.bandloom.routing.evaluation;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes another policy through the decisions of a log: at each it knows the rewards that were known then, of the arms that
 * were chosen then, and says with what probability it would have chosen each arm.
 */
public final class Replay {
    private Replay() {}

    /**
     * @param log in the order of the decisions
     * @param start what the job began with
     */
    public static List<ReplayedPull> of(List<LoggedPull> log, Policy target, RouterState start, long seed) {
        var streams = RandomStreams.of(seed).within("replay");
        var replayed = new ArrayList<ReplayedPull>(log.size());
        RouterState state = start;
        int learned = 0;
        for (int pull = 0; pull < log.size(); pull++) {
            LoggedPull logged = log.get(pull);
            for (int known = Math.min(logged.known(), pull); learned < known; learned++) {
                state = target.learn(state, log.get(learned).observation());
            }
            Map<ArmId, Integer> pending = new TreeMap<>();
            log.subList(learned, pull)
                    .forEach(open -> pending.merge(open.decision().arm(), 1, Integer::sum));
            var view = new RouterView(
                    List.copyOf(logged.decision().propensities().keySet()),
                    state,
                    pending,
                    pull,
                    logged.decision().context());
            replayed.add(new ReplayedPull(
                    logged, target.choose(view, streams.stream("router", pull)).propensities()));
        }
        return List.copyOf(replayed);
    }
}
