package dev.bandloom.llm;

import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.recipe.ModelRef;
import java.time.Duration;

/** Learns of every attempt that reached for a provider; for metrics. Called by many threads. */
public interface CallObserver {
    CallObserver NONE = (model, outcome, latency, usage) -> {};

    /**
     * An attempt has ended.
     *
     * @param latency from sending it to the end of its answer
     * @param usage nothing when it was not answered
     */
    void callEnded(ModelRef model, Outcome outcome, Duration latency, Usage usage);

    /** How an attempt ended. */
    enum Outcome {
        ANSWERED,
        /** The model would not answer. */
        REFUSED,
        BUSY,
        DOWN,
        DENIED,
        UNACCEPTABLE;

        public static Outcome of(CallFailure failure) {
            return switch (failure) {
                case CallFailure.Busy busy -> BUSY;
                case CallFailure.Down down -> DOWN;
                case CallFailure.Denied denied -> DENIED;
                case CallFailure.Unacceptable unacceptable -> UNACCEPTABLE;
            };
        }
    }
}
