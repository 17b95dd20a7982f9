package dev.bandloom.routing;

import dev.bandloom.recipe.ArmId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What has been learned about each arm. Immutable; serialises to versioned JSON.
 *
 * @param version of this layout
 */
public record RouterState(int version, Map<ArmId, ArmStatistics> arms) {
    public static final int VERSION = 1;
    public static final RouterState EMPTY = new RouterState(VERSION, Map.of());

    public RouterState {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "Router state of version " + version + " cannot be read by this release, which knows " + VERSION);
        }
        arms = Collections.unmodifiableMap(new TreeMap<>(arms));
    }

    /** What is known about an arm; {@link ArmStatistics#NONE} when it was never pulled. */
    public ArmStatistics arm(ArmId id) {
        return arms.getOrDefault(id, ArmStatistics.NONE);
    }

    RouterState plus(Observation observation) {
        return plus(new RouterState(VERSION, Map.of(observation.arm(), ArmStatistics.of(observation))));
    }

    RouterState plus(RouterState other) {
        var sum = new TreeMap<>(arms);
        other.arms.forEach((id, statistics) -> sum.merge(id, statistics, ArmStatistics::plus));
        return new RouterState(VERSION, sum);
    }

    /** The same state with every arm's statistics changed. */
    public RouterState mapArms(UnaryOperator<ArmStatistics> change) {
        var changed = new TreeMap<>(arms);
        changed.replaceAll((id, statistics) -> change.apply(statistics));
        return new RouterState(VERSION, changed);
    }
}
