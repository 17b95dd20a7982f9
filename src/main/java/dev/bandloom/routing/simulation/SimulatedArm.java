package dev.bandloom.routing.simulation;

import dev.bandloom.recipe.ArmId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An arm whose rewards are known to the simulator alone.
 *
 * @param reward how rewards are drawn; null where they are linear in the context
 * @param cost of a pull, at least 0; 1 where costs do not matter
 * @param changes of the mean reward, in the order of time
 * @param decayPerPull by which the mean reward falls with each pull of this arm, down to 0
 */
public record SimulatedArm(
        ArmId id, @Nullable RewardDistribution reward, double cost, List<Change> changes, double decayPerPull) {
    /**
     * A new mean reward.
     *
     * @param at the first pull, counted from 0, that it holds for
     */
    public record Change(int at, double mean) {}

    public SimulatedArm {
        changes = List.copyOf(changes);
    }
}
