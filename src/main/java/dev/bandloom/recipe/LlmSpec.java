package dev.bandloom.recipe;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The text engine of a job.
 *
 * @param model serves every arm and validator that names no other
 * @param baseUrl where this recipe finds the provider of {@code model}; null for where the configuration says
 * @param maxOutputTokens most tokens of one answer; null leaves it to the endpoint
 * @param maxRetries how often a call that a provider left unanswered is made again; null for as often as it may help
 * @param refine whether the description is rewritten once before the first batch
 * @param embeddingModel model of the same provider that encodes texts; null for the built-in sentence encoder
 */
public record LlmSpec(
        ModelRef model,
        @Nullable URI baseUrl,
        @Nullable Integer maxOutputTokens,
        @Nullable Integer maxRetries,
        boolean refine,
        @Nullable String embeddingModel) {
    public static final LlmSpec OFFLINE = new LlmSpec(ModelRef.OFFLINE, null, null, false, null);

    /** Retried as often as it may help. */
    public LlmSpec(
            ModelRef model,
            @Nullable URI baseUrl,
            @Nullable Integer maxOutputTokens,
            boolean refine,
            @Nullable String embeddingModel) {
        this(model, baseUrl, maxOutputTokens, null, refine, embeddingModel);
    }
}
