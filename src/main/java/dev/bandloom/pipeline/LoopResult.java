package dev.bandloom.pipeline;

import dev.bandloom.routing.RouterState;

/**
 * How a job's loop returned.
 *
 * @param detail names the cap that stopped an exhausted job, with its value; else empty
 */
public record LoopResult(End end, String detail, Progress progress, RouterState state) {
    /** Why the loop returned. */
    public enum End {
        COMPLETED,
        EXHAUSTED,
        CANCELLED,
        /** Not ended: what is open stays PENDING for a later run. */
        SUSPENDED
    }
}
