package dev.bandloom.pipeline.preview;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ModelRef;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the prompts that it is asked and refuses every one, so that nothing is called and nothing follows. */
final class PromptRecorder implements LlmSession {
    private final List<RenderedPrompt> prompts = new CopyOnWriteArrayList<>();

    /** In the order in which they were asked. */
    List<RenderedPrompt> prompts() {
        return List.copyOf(prompts);
    }

    @Override
    public LlmClient client(ModelRef model) {
        return request -> {
            prompts.add(RenderedPrompt.of(model, request));
            return new LlmReply.Refused("prompts are only shown", Usage.NONE, model.model());
        };
    }

    @Override
    public Optional<TextEncoder> encoder() {
        return Optional.empty();
    }

    @Override
    public Pricing pricing(ModelRef model) {
        return Pricing.FREE;
    }

    @Override
    public BatchUsage take(long batch) {
        return BatchUsage.NONE;
    }

    @Override
    public Optional<String> waiting() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
