package dev.bandloom.llm.session;

import dev.bandloom.llm.LlmProperties;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.ProviderActivity;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.calls.Waiting;
import dev.bandloom.llm.openai.ApiKey;
import dev.bandloom.llm.openai.EndpointSettings;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ModelRef;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The providers that this process is connected to, from their first use on. What was learned of a configured address is
 * kept; an address that only recipes name is closed when nobody uses it any more.
 */
public final class SharedProviders implements AutoCloseable {
    private final LlmProperties properties;
    private final Function<String, @Nullable String> environment;
    private final Connections connections;
    private final Waiting time;
    private final RandomStreams random;
    private final Map<ProviderAddress, Lent> lent = new HashMap<>();

    /** @param environment the value of an environment variable; null when it is not set */
    public SharedProviders(
            LlmProperties properties,
            Function<String, @Nullable String> environment,
            Connections connections,
            Waiting time,
            RandomStreams random) {
        this.properties = properties;
        this.environment = environment;
        this.connections = connections;
        this.time = time;
        this.random = random;
    }

    Waiting time() {
        return time;
    }

    /**
     * Connects to a provider until the loan is closed.
     *
     * @param baseUrl null for where the configuration says
     * @throws ProviderException.Denied when it is not configured, or its key cannot be one
     */
    public synchronized Loan borrow(String name, @Nullable URI baseUrl) {
        LlmProperties.Provider configured = properties.providers().get(name);
        if (configured == null) {
            throw new ProviderException.Denied(
                    "Provider '" + name + "' is not configured; configured are "
                            + properties.providers().keySet() + ". Add bandloom.llm.providers." + name + ".base-url",
                    null);
        }
        var address = new ProviderAddress(name, baseUrl == null ? configured.address() : baseUrl);
        Lent shared = lent.computeIfAbsent(address, place -> new Lent(connect(place, configured)));
        shared.users++;
        return new Loan(address, shared.provider);
    }

    /** Ends every connection, and the calls on it. */
    @Override
    public synchronized void close() {
        lent.values().forEach(shared -> shared.provider.chat().close());
        lent.clear();
    }

    /** What a model costs; null when that is not known. */
    @Nullable
    Price price(ModelRef model) {
        LlmProperties.Provider configured = properties.providers().get(model.provider());
        return configured == null ? null : configured.priceOf(model.model());
    }

    private ConnectedProvider connect(ProviderAddress address, LlmProperties.Provider configured) {
        var settings = new EndpointSettings(
                address.provider(),
                address.baseUrl(),
                key(address, configured),
                configured.keyVariable(),
                configured.timeout(),
                configured.structuredOutput());
        return new ConnectedProvider(
                configured,
                settings,
                connections,
                properties.patience(),
                time,
                random.within(address.provider() + " " + address.baseUrl()));
    }

    /** The key, for the host that it is configured for and no other. */
    private @Nullable ApiKey key(ProviderAddress address, LlmProperties.Provider configured) {
        String variable = configured.keyVariable();
        if (variable == null || !ProviderAddress.sameOrigin(address.baseUrl(), configured.address())) {
            return null;
        }
        String value = environment.apply(variable);
        if (value == null || value.isBlank()) {
            throw new ProviderException.Denied(
                    "Provider '" + address.provider() + "' needs a key: set the environment variable " + variable
                            + ", or leave bandloom.llm.providers." + address.provider()
                            + ".key-variable away if it wants none",
                    null);
        }
        try {
            return ApiKey.of(value, "the environment variable " + variable);
        } catch (IllegalArgumentException e) {
            throw new ProviderException.Denied(String.valueOf(e.getMessage()), e);
        }
    }

    /** What each connected provider does at the moment. */
    public synchronized List<ProviderActivity> activity() {
        return lent.values().stream().map(used -> used.provider.activity()).toList();
    }

    private synchronized void giveBack(ProviderAddress address) {
        Lent shared = lent.get(address);
        if (shared != null && --shared.users == 0 && !configured(address)) {
            lent.remove(address);
            shared.provider.chat().close();
        }
    }

    private boolean configured(ProviderAddress address) {
        LlmProperties.Provider provider = properties.providers().get(address.provider());
        return provider != null && new ProviderAddress(address.provider(), provider.address()).equals(address);
    }

    private static final class Lent {
        private final ConnectedProvider provider;
        private int users;

        private Lent(ConnectedProvider provider) {
            this.provider = provider;
        }
    }

    /** Use of a connected provider. */
    public final class Loan implements AutoCloseable {
        private final ProviderAddress address;
        private final ConnectedProvider provider;
        private boolean returned;

        private Loan(ProviderAddress address, ConnectedProvider provider) {
            this.address = address;
            this.provider = provider;
        }

        public ConnectedProvider provider() {
            return provider;
        }

        @Override
        public synchronized void close() {
            if (!returned) {
                returned = true;
                giveBack(address);
            }
        }
    }
}
