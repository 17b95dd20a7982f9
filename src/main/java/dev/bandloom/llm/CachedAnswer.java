package dev.bandloom.llm;

import dev.bandloom.llm.chat.ChatAnswer;

/**
 * An answer with what it cost and who paid for it.
 *
 * @param payer the job and the batch that had it made: {@code job/batch}
 */
public record CachedAnswer(ChatAnswer answer, double costUsd, String payer) {
    /** The payer's name of a batch. */
    public static String payer(String job, long batch) {
        return job + "/" + batch;
    }

    /** The model as its endpoint names it. */
    public String model() {
        return answer.model();
    }

    public long inputTokens() {
        return answer.inputTokens();
    }

    public long outputTokens() {
        return answer.outputTokens();
    }
}
