package dev.bandloom.pipeline;

import dev.bandloom.routing.RouterState;

/**
 * How a job's loop returned.
 *
 * @param detail names the cap that stopped an exhausted job, with its value, or what a provider said; else empty
 */
public record LoopResult(End end, String detail, Progress progress, RouterState state) {
    /** Why the loop returned. */
    public enum End {
        COMPLETED,
        EXHAUSTED,
        CANCELLED,
        /** Not ended: what is open stays PENDING for a later run. */
        SUSPENDED,
        /** Not ended: a provider does not answer; what is open stays PENDING. */
        UNAVAILABLE,
        /** Not ended: a provider will not serve this job as it is set up; what is open stays PENDING. */
        DENIED
    }
}
