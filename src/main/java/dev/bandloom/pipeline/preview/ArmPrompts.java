package dev.bandloom.pipeline.preview;

import dev.bandloom.recipe.ArmId;
import java.util.List;

/**
 * The prompts of an arm's first batch.
 *
 * @param prompts empty when the batch asks nothing of a text engine
 */
public record ArmPrompts(ArmId arm, List<RenderedPrompt> prompts) {
    public ArmPrompts {
        prompts = List.copyOf(prompts);
    }
}
