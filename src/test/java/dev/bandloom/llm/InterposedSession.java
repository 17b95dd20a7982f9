package dev.bandloom.llm;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.recipe.ModelRef;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The offline session behind a client that the test puts before it. */
public final class InterposedSession implements LlmSession {
    private final LlmSession offline = new OfflineSession();
    private final UnaryOperator<LlmClient> before;
    private volatile boolean closed;

    public InterposedSession(UnaryOperator<LlmClient> before) {
        this.before = before;
    }

    @Override
    public LlmClient client(ModelRef model) {
        return before.apply(offline.client(model));
    }

    @Override
    public Optional<TextEncoder> encoder() {
        return offline.encoder();
    }

    @Override
    public Pricing pricing(ModelRef model) {
        return offline.pricing(model);
    }

    @Override
    public BatchUsage take(long batch) {
        return offline.take(batch);
    }

    @Override
    public Optional<String> waiting() {
        return offline.waiting();
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean closed() {
        return closed;
    }
}
