package dev.bandloom.llm.chat;

import dev.bandloom.llm.LlmReply.FinishReason;
import org.jspecify.annotations.Nullable;

/**
 * What a model said.
 *
 * @param text empty when the endpoint sent no choice
 * @param refusal the model's words when it would not answer; null when it did
 * @param model the model as the endpoint names it
 */
public record ChatAnswer(
        String text,
        @Nullable String refusal,
        FinishReason finishReason,
        long inputTokens,
        long outputTokens,
        String model) {}
