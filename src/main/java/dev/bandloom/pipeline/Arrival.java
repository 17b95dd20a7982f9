package dev.bandloom.pipeline;

import dev.bandloom.llm.ProviderException;

/** What comes back for a batch that was submitted. */
public sealed interface Arrival {
    BatchSpec spec();

    /** The batch has run. */
    record Finished(BatchResult result) implements Arrival {
        @Override
        public BatchSpec spec() {
            return result.spec();
        }
    }

    /** A provider gave no answer; nothing is known about the arm. */
    record Unanswered(BatchSpec spec, ProviderException failure) implements Arrival {}

    /**
     * The budget forbade a call that the batch needed.
     *
     * @param cap with its value
     */
    record CutOff(BatchSpec spec, String cap) implements Arrival {}
}
