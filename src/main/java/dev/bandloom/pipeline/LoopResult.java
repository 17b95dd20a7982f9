package dev.bandloom.pipeline;

import dev.bandloom.routing.RouterState;

/**
 * How a job's loop ended.
 *
 * @param detail names the cap that stopped an exhausted job, with its value; else empty
 */
public record LoopResult(End end, String detail, Progress progress, RouterState state) {
    /** Why the loop ended. */
    public enum End {
        COMPLETED,
        EXHAUSTED,
        CANCELLED
    }
}
