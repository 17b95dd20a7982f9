package dev.bandloom.feedback;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.RouterState;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns what earlier jobs of a context learned into the state that a new job begins with. The means are kept but the
 * evidence is halved, and no arm keeps more than {@value #MOST_PULLS} pulls of it: other jobs' rewards are a hint about
 * this one, which its own rewards must be able to outweigh.
 */
public final class WarmStart {
    private static final double SHARE = 0.5;
    private static final double MOST_PULLS = 20;

    private WarmStart() {}

    /** The decayed state of those remembered arms that the recipe has; the others are dropped. */
    public static RouterState from(RouterState remembered, RouterSpec router) {
        var kept = new TreeMap<ArmId, ArmStatistics>();
        var models = new TreeMap<ArmId, LinearMoments>();
        for (ArmSpec arm : router.arms()) {
            var statistics = remembered.arm(arm.id());
            if (statistics.pulls() > 0) {
                double share = Math.min(SHARE, MOST_PULLS / statistics.pulls());
                kept.put(arm.id(), statistics.scaled(share));
                if (remembered.moments().containsKey(arm.id())) {
                    models.put(arm.id(), remembered.moments(arm.id()).scaled(share));
                }
            }
        }
        return new RouterState(RouterState.VERSION, 0, kept, Map.of(), models);
    }
}
