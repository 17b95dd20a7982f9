package dev.bandloom.llm;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What came back from a text engine. */
public sealed interface LlmReply {
    /** What the answer consumed when it was made, also when it comes from the cache. */
    Usage usage();

    /** The model that answered. */
    String model();

    /**
     * A reply that could be read.
     *
     * @param items the entries of the reply's {@code items}; may be fewer than were asked for
     * @param repairs what had to be mended before it could be read, such as {@code code fence removed}
     */
    record Completed(JsonNode items, FinishReason finishReason, List<String> repairs, Usage usage, String model)
            implements LlmReply {
        public Completed {
            repairs = List.copyOf(repairs);
        }
    }

    /** The engine would not or could not write: a refusal, or nothing to write from. */
    record Refused(String reason, Usage usage, String model) implements LlmReply {}

    /**
     * The reply was no JSON of the asked shape.
     *
     * @param text the beginning of the reply
     */
    record Unreadable(String reason, String text, Usage usage, String model) implements LlmReply {}

    /** Why the engine stopped. */
    enum FinishReason {
        STOP,
        /** Its limit of tokens was reached; the last item may be cut off. */
        LENGTH
    }
}
