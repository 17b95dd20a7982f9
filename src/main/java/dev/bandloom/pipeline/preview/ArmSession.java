package dev.bandloom.pipeline.preview;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.recipe.ModelRef;
import java.util.Optional;

/** The part of a session that one of several arms uses, each of which counts its batches from 1. */
final class ArmSession implements LlmSession {
    private final LlmSession session;
    private final long before;

    /** @param before batch numbers that the arms before this one use */
    ArmSession(LlmSession session, long before) {
        this.session = session;
        this.before = before;
    }

    @Override
    public LlmClient client(ModelRef model) {
        LlmClient client = session.client(model);
        return request -> client.complete(new LlmRequest(
                new CallSite(before + request.site().batch(), request.site().purpose()),
                request.prompt(),
                request.schema(),
                request.sampling(),
                request.assignment(),
                request.seed()));
    }

    @Override
    public Optional<TextEncoder> encoder() {
        return session.encoder();
    }

    @Override
    public Pricing pricing(ModelRef model) {
        return session.pricing(model);
    }

    @Override
    public BatchUsage take(long batch) {
        return session.take(before + batch);
    }

    @Override
    public Optional<String> waiting() {
        return session.waiting();
    }

    /** The session is its owner's to close. */
    @Override
    public void close() {}
}
