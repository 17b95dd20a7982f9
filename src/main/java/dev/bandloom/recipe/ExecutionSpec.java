package dev.bandloom.recipe;

/**
 * How batches run.
 *
 * @param parallelism most batches in flight
 * @param window under strict ordering: how many specifications may be open at once
 */
public record ExecutionSpec(int parallelism, Ordering ordering, int window) {
    /** The order in which batches commit. */
    public enum Ordering {
        /** In the order of their numbers; the result does not depend on timing. */
        STRICT,
        /** As they return. */
        FREE
    }
}
