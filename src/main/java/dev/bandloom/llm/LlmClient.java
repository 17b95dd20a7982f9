package dev.bandloom.llm;

/** A text engine. Implementations are safe for use by many threads and hold no state of a job. */
public interface LlmClient {
    /** Answers one request; the same request always gets the same answer from an engine that is deterministic. */
    LlmReply complete(LlmRequest request);
}
