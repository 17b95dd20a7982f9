package dev.bandloom.llm;

/** A text engine: one model of one provider. Implementations are safe for use by many threads. */
public interface LlmClient {
    /**
     * Answers one request; the same request always gets the same answer from an engine that is deterministic.
     *
     * @throws ProviderException when there is no answer, which says nothing about who asked
     * @throws BudgetReachedException when the job may spend no more; nothing was called then
     */
    LlmReply complete(LlmRequest request);
}
