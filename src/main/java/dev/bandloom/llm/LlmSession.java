package dev.bandloom.llm;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.recipe.ModelRef;
import java.util.Optional;

/**
 * The text engines of one job while it runs: its clients, and what they have consumed. Safe for many threads.
 *
 * <p>A call that waits, is sent or is retried ends with its thread's interruption.
 */
public interface LlmSession extends AutoCloseable {
    /** The client of a model; it counts what it consumes here. */
    LlmClient client(ModelRef model);

    /** The encoder of the provider, when the recipe names one; it counts as {@link CallSite#PREPARATION}. */
    Optional<TextEncoder> encoder();

    /** What is known of the price of a model. */
    Pricing pricing(ModelRef model);

    /** Takes out what the calls of this batch have consumed since it was last asked for. */
    BatchUsage take(long batch);

    /** Why calls have to wait at the moment, in a sentence; empty while they are made. */
    Optional<String> waiting();

    /** What is known of a price. */
    enum Pricing {
        FREE,
        PRICED,
        UNKNOWN
    }

    /** Calls are not possible any more. */
    @Override
    void close();
}
