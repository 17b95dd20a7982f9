package dev.bandloom.feedback;

import dev.bandloom.recipe.ArmId;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the memory is meant; what is null matches everything.
 *
 * @param context a context key, or its first parts: {@code domain} or {@code domain/task}
 */
public record ArmFilter(
        @Nullable String context,
        @Nullable String policy,
        @Nullable String arm) {
    public static final ArmFilter ALL = new ArmFilter(null, null, null);

    /** Whether an arm's evidence in a context is meant. */
    boolean includes(String contextKey, String ofPolicy, ArmId ofArm) {
        return includesContext(contextKey) && includes(ofPolicy, ofArm);
    }

    /** Whether an arm's linear model is meant. It belongs to all contexts, so none may be named. */
    boolean includesModel(String ofPolicy, ArmId ofArm) {
        return context == null && includes(ofPolicy, ofArm);
    }

    private boolean includesContext(String contextKey) {
        return context == null || contextKey.equals(context) || contextKey.startsWith(context + "/");
    }

    private boolean includes(String ofPolicy, ArmId ofArm) {
        return (policy == null || policy.equals(ofPolicy)) && (arm == null || arm.equals(ofArm.value()));
    }
}
