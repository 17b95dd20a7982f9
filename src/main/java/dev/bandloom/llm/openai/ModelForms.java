package dev.bandloom.llm.openai;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What is known about how one model wants to be asked. */
final class ModelForms {
    /** Schemas with a form of their own that are remembered; a job has a handful. */
    private static final int MOST_SCHEMAS = 256;

    /** @param proven whether a call has succeeded in this form */
    private record Known(CallForm form, boolean proven) {}

    private final ReentrantLock searching = new ReentrantLock();
    private final Map<JsonNode, CallForm> bySchema = new ConcurrentHashMap<>();
    private volatile Known known;

    ModelForms(CallForm first) {
        this.known = new Known(first, false);
    }

    CallForm formFor(JsonNode schema) {
        return bySchema.isEmpty() ? known.form() : bySchema.getOrDefault(schema, known.form());
    }

    boolean isProven(CallForm form) {
        Known now = known;
        return now.proven() && now.form().equals(form);
    }

    void proven(CallForm form) {
        Known now = known;
        if (!now.proven() && now.form().equals(form)) {
            known = new Known(form, true);
        }
    }

    /** This form worked where another was refused: a model that had accepted the other dislikes the schema alone. */
    void found(CallForm form, CallForm refused, JsonNode schema) {
        boolean modelKnown = isProven(refused) && form.without().equals(refused.without());
        if (!modelKnown) {
            known = new Known(form, true);
        } else if (bySchema.size() < MOST_SCHEMAS) {
            bySchema.put(schema, form);
        }
    }

    Optional<StructuredOutput> detected() {
        Known now = known;
        return now.proven() ? Optional.of(now.form().mode()) : Optional.empty();
    }

    /** Runs this while no other thread searches. */
    <T> T alone(Supplier<T> search) {
        try {
            searching.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var cancelled = new CancellationException("The call was interrupted");
            cancelled.initCause(e);
            throw cancelled;
        }
        try {
            return search.get();
        } finally {
            searching.unlock();
        }
    }
}
