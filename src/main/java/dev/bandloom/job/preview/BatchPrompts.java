package dev.bandloom.job.preview;

import dev.bandloom.pipeline.preview.RenderedPrompt;
import dev.bandloom.recipe.ArmId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prompts of a stored batch. They are rendered again from its specification by the templates of this release: where
 * their versions differ from the recorded one, their words may differ from what was sent.
 *
 * @param state PENDING, COMMITTED or VOIDED
 * @param recordedPromptVersion what the samples of the batch were written from; null until it is committed
 * @param prompts in the order in which they are sent; empty when the batch asks nothing of a text engine
 */
public record BatchPrompts(
        long batch, ArmId arm, String state, @Nullable String recordedPromptVersion, List<RenderedPrompt> prompts) {
    public BatchPrompts {
        prompts = List.copyOf(prompts);
    }
}
