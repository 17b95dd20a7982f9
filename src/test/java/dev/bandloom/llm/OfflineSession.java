package dev.bandloom.llm;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.offline.OfflineEngine;
import dev.bandloom.recipe.ModelRef;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The session of a job that asks nothing but the offline engine. */
public final class OfflineSession implements LlmSession {
    private final OfflineEngine engine = new OfflineEngine();
    private final Map<Long, Usage> used = new ConcurrentHashMap<>();

    @Override
    public LlmClient client(ModelRef model) {
        return request -> {
            LlmReply reply = engine.complete(request);
            used.merge(request.site().batch(), reply.usage(), Usage::plus);
            return reply;
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
        Usage usage = used.remove(batch);
        return usage == null ? BatchUsage.NONE : new BatchUsage(usage, usage);
    }

    @Override
    public Optional<String> waiting() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
