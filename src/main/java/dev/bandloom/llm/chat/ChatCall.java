package dev.bandloom.llm.chat;

import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.Sampling;
import dev.bandloom.recipe.ModelRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One question to a model.
 *
 * @param schema JSON Schema that the answer must fit
 * @param maxOutputTokens most tokens of the answer; null leaves it to the endpoint
 */
public record ChatCall(
        ModelRef model,
        Prompt prompt,
        JsonNode schema,
        Sampling sampling,
        long seed,
        @Nullable Integer maxOutputTokens) {}
