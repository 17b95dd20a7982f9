package dev.bandloom.feedback;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.SqlText;
import java.util.Comparator;
import java.util.Map;

/**
 * The key of a row. Rows are locked in the order of their keys, those of a table before those of the next, so that
 * transactions wait for one another in one order only.
 *
 * @param context the context key; empty for a linear model
 */
record MemoryKey(String context, String policy, ArmId arm, String definition) implements Comparable<MemoryKey> {
    private static final int CONTEXT = 400;
    private static final int POLICY = 100;
    private static final int ARM = 200;
    private static final Comparator<MemoryKey> ORDER = Comparator.comparing(MemoryKey::context)
            .thenComparing(MemoryKey::policy)
            .thenComparing(MemoryKey::arm)
            .thenComparing(MemoryKey::definition);

    /** Fits the columns. */
    MemoryKey {
        context = SqlText.key(context, CONTEXT);
        policy = SqlText.key(policy, POLICY);
        arm = new ArmId(SqlText.key(arm.value(), ARM));
        definition = SqlText.key(definition, ArmDefinitions.LONGEST);
    }

    /** The key of a linear model. */
    MemoryKey(String policy, ArmId arm, String definition) {
        this("", policy, arm, definition);
    }

    Map<String, Object> parameters() {
        return Map.of("context", context, "policy", policy, "arm", arm.value(), "definition", definition);
    }

    @Override
    public int compareTo(MemoryKey other) {
        return ORDER.compare(this, other);
    }

    /** What cannot be read here, and the cure. */
    UnreadableMemoryException unreadable(String why) {
        boolean model = context.isEmpty();
        String filter = (model ? "" : " --context '" + context + "'") + " --policy " + policy + " --arm '" + arm + "'";
        return new UnreadableMemoryException("What is remembered of arm " + arm + " under " + policy
                + (model ? " over all contexts" : " in " + context)
                + " " + why + ". Maybe use the release that wrote it, or forget it: ./bandloom arms reset"
                + filter);
    }
}
