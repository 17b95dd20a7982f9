package dev.bandloom.llm;

import tools.jackson.databind.JsonNode;

/** What came back from a text engine. */
public sealed interface LlmReply {
    Usage usage();

    /** The model that answered. */
    String model();

    /**
     * A reply that could be read.
     *
     * @param items the entries of the reply's {@code items}; may be fewer than were asked for
     */
    record Completed(JsonNode items, FinishReason finishReason, Usage usage, String model) implements LlmReply {}

    /** The engine would not or could not write: a refusal, or nothing to write from. */
    record Refused(String reason, Usage usage, String model) implements LlmReply {}

    /** The reply was no JSON of the asked shape. */
    record Unreadable(String reason, String text, Usage usage, String model) implements LlmReply {}

    /** Why the engine stopped. */
    enum FinishReason {
        STOP,
        LENGTH
    }
}
