package dev.bandloom.routing;

import dev.bandloom.recipe.ArmId;
import java.util.List;
import java.util.Map;

/**
 * What a policy may know when it decides.
 *
 * @param arms the eligible arms, at least one, in the order of the recipe
 * @param pending pulls whose reward is not known yet, by arm; arms without any may be absent
 * @param decisions decisions taken before in this job
 */
public record RouterView(
        List<ArmId> arms, RouterState state, Map<ArmId, Integer> pending, long decisions, ContextVector context) {
    public RouterView {
        arms = List.copyOf(arms);
        pending = Map.copyOf(pending);
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("No arm is eligible, so none can be chosen; give at least one");
        }
    }

    /** The same situation with other knowledge. */
    public RouterView withState(RouterState other) {
        return other == state ? this : new RouterView(arms, other, pending, decisions, context);
    }

    /** The same situation without some of the arms. */
    public RouterView without(List<ArmId> excluded) {
        return excluded.isEmpty()
                ? this
                : new RouterView(
                        arms.stream().filter(arm -> !excluded.contains(arm)).toList(),
                        state,
                        pending,
                        decisions,
                        context);
    }

    public int pending(ArmId arm) {
        return pending.getOrDefault(arm, 0);
    }
}
