package dev.bandloom.pipeline;

import dev.bandloom.llm.ProviderException;

/**
 * Why a job decides no more batches although it lacks samples.
 *
 * @param detail the cap with its value, or what the provider said
 */
record Obstacle(LoopResult.End end, String detail) {
    /** Whether what is open cannot be judged for now, rather than that nothing more may be opened. */
    boolean fromProvider() {
        return end != LoopResult.End.EXHAUSTED;
    }

    static Obstacle cap(String cap) {
        return new Obstacle(LoopResult.End.EXHAUSTED, cap);
    }

    static Obstacle provider(ProviderException failure) {
        LoopResult.End end = switch (failure) {
            case ProviderException.Denied denied -> LoopResult.End.DENIED;
            case ProviderException.Unavailable unavailable -> LoopResult.End.UNAVAILABLE;
            case ProviderException.Abandoned abandoned -> LoopResult.End.UNAVAILABLE;
        };
        return new Obstacle(end, String.valueOf(failure.getMessage()));
    }
}
