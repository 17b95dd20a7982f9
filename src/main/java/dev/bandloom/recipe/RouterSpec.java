package dev.bandloom.recipe;

import java.util.List;

/**
 * How the loop routes and learns.
 *
 * @param batchSize candidates asked for in one pull, at least 1
 * @param warmStart begin from what earlier jobs of this context learned
 * @param noveltyWeight weight of novelty in the reward, in [0,1]
 */
public record RouterSpec(
        PolicySpec policy,
        List<ArmSpec> arms,
        int batchSize,
        boolean warmStart,
        double noveltyWeight,
        AdaptationSpec adaptation) {
    public RouterSpec {
        arms = List.copyOf(arms);
    }

    /** The arm of this name. */
    public ArmSpec arm(ArmId id) {
        return arms.stream()
                .filter(arm -> arm.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No arm named " + id + " in this recipe"));
    }
}
