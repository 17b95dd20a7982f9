package dev.bandloom.pipeline.preview;

import dev.bandloom.llm.LlmRequest;
import dev.bandloom.recipe.ModelRef;

/**
 * A prompt as a language model would get it.
 *
 * @param purpose one word: {@code write}, {@code fill} …
 * @param model {@code provider/model}
 * @param promptVersion names the template that it was rendered from, with its version
 */
public record RenderedPrompt(String purpose, String model, String promptVersion, String system, String user) {
    static RenderedPrompt of(ModelRef model, LlmRequest request) {
        return new RenderedPrompt(
                request.site().purpose(),
                model.toString(),
                request.prompt().version(),
                request.prompt().system(),
                request.prompt().user());
    }
}
