package dev.bandloom.routing.simulation;

import dev.bandloom.recipe.ArmId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Simulated arms, and how long they are pulled.
 *
 * @param horizon number of pulls
 * @param delay the reward of pull t is known from pull t + 1 + delay on
 * @param priced whether the arms state costs
 */
public record Environment(
        String name,
        int horizon,
        int delay,
        List<SimulatedArm> arms,
        boolean priced,
        @Nullable LinearContext context) {
    public Environment {
        arms = List.copyOf(arms);
    }

    List<ArmId> ids() {
        return arms.stream().map(SimulatedArm::id).toList();
    }
}
