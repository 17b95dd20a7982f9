package dev.bandloom.llm.session;

import dev.bandloom.llm.CallObserver;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.llm.LlmSessions;
import dev.bandloom.llm.ResponseCache;
import dev.bandloom.llm.calls.Flights;
import org.jspecify.annotations.Nullable;

/** Sessions whose calls to a provider share its admission, circuit and connection, and ask equal questions once. */
public final class DefaultLlmSessions implements LlmSessions {
    private final SharedProviders providers;
    private final @Nullable ResponseCache cache;
    private final CallObserver observer;
    private final Flights flights;

    /** @param cache null when answers are not kept */
    public DefaultLlmSessions(SharedProviders providers, @Nullable ResponseCache cache, CallObserver observer) {
        this.providers = providers;
        this.cache = cache;
        this.observer = observer;
        this.flights = new Flights(providers.time());
    }

    @Override
    public LlmSession open(Order order) {
        return new JobSession(order, providers, order.cache() ? cache : null, flights, observer);
    }
}
