package dev.bandloom.llm;

import dev.bandloom.llm.calls.Waiting;
import dev.bandloom.llm.session.Connections;
import dev.bandloom.llm.session.DefaultLlmSessions;
import dev.bandloom.llm.session.ProviderProbe;
import dev.bandloom.llm.session.SharedProviders;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ModelRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The language models of this process as they are configured. Nothing is called before it is asked for. */
public final class LlmProviders implements AutoCloseable {
    private final LlmProperties properties;
    private final Function<String, @Nullable String> environment;
    private final SharedProviders shared;

    private LlmProviders(
            LlmProperties properties, Function<String, @Nullable String> environment, SharedProviders shared) {
        this.properties = properties;
        this.environment = environment;
        this.shared = shared;
    }

    /** @param environment the value of an environment variable, such as {@code System::getenv}; null when it is not set */
    public static LlmProviders of(LlmProperties properties, Function<String, @Nullable String> environment) {
        // Processes that run into the same limit must not come back at the same moments.
        long seed = ProcessHandle.current().pid() ^ System.nanoTime();
        return of(properties, environment, Connections.http(), Waiting.system(), RandomStreams.of(seed));
    }

    static LlmProviders of(
            LlmProperties properties,
            Function<String, @Nullable String> environment,
            Connections connections,
            Waiting time,
            RandomStreams random) {
        var shared = new SharedProviders(properties, environment, connections, time, random);
        return new LlmProviders(properties, environment, shared);
    }

    /** Sessions that keep answers in the cache, unless the configuration or the job switches it off. */
    public LlmSessions sessions(ResponseCache cache, CallObserver observer) {
        return new DefaultLlmSessions(shared, properties.cache().enabled() ? cache : null, observer);
    }

    /** What recipes of a command may name: its user decides where calls go. */
    public LlmCatalogue forCommands() {
        return new ConfiguredCatalogue(properties, address -> true);
    }

    /** What recipes sent to the server may name: addresses of configured providers and allowed hosts. */
    public LlmCatalogue forServer() {
        return new ConfiguredCatalogue(properties, this::allowed);
    }

    /** All providers, the offline engine first. */
    public List<ProviderStatus> statuses() {
        var statuses = new ArrayList<ProviderStatus>();
        ModelRef offline = ModelRef.OFFLINE;
        statuses.add(new ProviderStatus(
                offline.provider(),
                "",
                null,
                false,
                offline.model(),
                List.of(offline.model()),
                Price.NOTHING,
                Integer.MAX_VALUE,
                properties.defaultProvider().equals(offline.provider())));
        properties.providers().forEach((name, provider) -> statuses.add(status(name, provider)));
        return statuses;
    }

    /** The providers that running jobs use, with what they do at the moment; nothing is called. */
    public List<ProviderActivity> activity() {
        return shared.activity();
    }

    /**
     * Asks a provider for one small structured answer, once.
     *
     * @param model null for its default model
     */
    public ProbeResult probe(String provider, @Nullable String model) {
        String asked = model == null ? forCommands().defaultModel(provider) : model;
        return new ProviderProbe(shared).probe(provider, asked);
    }

    /** Ends every connection, and the calls on it. */
    @Override
    public void close() {
        shared.close();
    }

    private ProviderStatus status(String name, LlmProperties.Provider provider) {
        String variable = provider.keyVariable();
        String key = variable == null ? null : environment.apply(variable);
        String model = provider.defaultModel();
        return new ProviderStatus(
                name,
                provider.address().toString(),
                variable,
                key != null && !key.isBlank(),
                model,
                List.copyOf(provider.models().keySet()),
                provider.priceOf(model == null ? "" : model),
                provider.maxConcurrency(),
                properties.defaultProvider().equals(name));
    }

    private boolean allowed(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return properties.recipeHosts().contains(host)
                || properties.recipeHosts().contains(host + ":" + port(address))
                || properties.providers().values().stream()
                        .anyMatch(provider -> provider.address().equals(address));
    }

    private static int port(URI address) {
        return address.getPort() != -1 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
