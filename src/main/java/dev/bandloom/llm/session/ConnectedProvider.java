package dev.bandloom.llm.session;

import dev.bandloom.llm.LlmProperties;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.ProviderActivity;
import dev.bandloom.llm.calls.Admission;
import dev.bandloom.llm.calls.Backoff;
import dev.bandloom.llm.calls.ModelLine;
import dev.bandloom.llm.calls.ProviderCircuit;
import dev.bandloom.llm.calls.Waiting;
import dev.bandloom.llm.openai.EndpointSettings;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ModelRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One provider at one address, with all that its calls share. Safe for many threads. */
public final class ConnectedProvider {
    private static final int MOST_MODELS = 1_000;
    private static final Duration WORTH_MENTIONING = Duration.ofSeconds(2);

    private final LlmProperties.Provider configured;
    private final EndpointSettings settings;
    private final Connections connections;
    private final Connections.Chat chat;
    private final ProviderCircuit circuit;
    private final Duration patience;
    private final Waiting time;
    private final RandomStreams random;
    private final Map<String, ModelLine> lines = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ModelLine> eldest) {
            return size() > MOST_MODELS;
        }
    };

    ConnectedProvider(
            LlmProperties.Provider configured,
            EndpointSettings settings,
            Connections connections,
            Duration patience,
            Waiting time,
            RandomStreams random) {
        this.configured = configured;
        this.settings = settings;
        this.connections = connections;
        this.chat = connections.chat(settings);
        this.circuit = new ProviderCircuit(settings.provider(), time, ZoneId.systemDefault());
        this.patience = patience;
        this.time = time;
        this.random = random;
    }

    /** The endpoint itself: one attempt, at once. */
    public Connections.Chat chat() {
        return chat;
    }

    Connections.Embeddings embeddings(String model) {
        return connections.embeddings(settings, model);
    }

    URI baseUrl() {
        return settings.baseUrl();
    }

    /** What a model costs; nothing when that is not known. */
    Price price(String model) {
        Price price = knownPrice(model);
        return price == null ? Price.NOTHING : price;
    }

    @Nullable
    Price knownPrice(String model) {
        return configured.priceOf(model);
    }

    ModelLine line(String model) {
        synchronized (lines) {
            return lines.computeIfAbsent(
                    model,
                    name -> new ModelLine(
                            new ModelRef(settings.provider(), name),
                            circuit,
                            new Admission(configured.maxConcurrency(), time, random.stream("admission " + name)),
                            new AtomicBoolean(),
                            Backoff.standard(random.stream("backoff " + name)),
                            patience,
                            time));
        }
    }

    /** Why calls have to wait, in a sentence; empty while they are made. */
    Optional<String> waiting() {
        return circuit.waiting().or(this::held);
    }

    ProviderActivity activity() {
        synchronized (lines) {
            return new ProviderActivity(
                    settings.provider(),
                    settings.baseUrl().toString(),
                    waiting().orElse(null),
                    lines.values().stream()
                            .map(line -> new ProviderActivity.ModelActivity(
                                    line.model().model(),
                                    line.admission().inFlight(),
                                    line.admission().limit()))
                            .toList());
        }
    }

    private Optional<String> held() {
        Instant now = time.instant();
        synchronized (lines) {
            return lines.values().stream()
                    .filter(line -> line.admission().heldUntil().isAfter(now.plus(WORTH_MENTIONING)))
                    .map(line -> "provider " + settings.provider() + " asks for a pause in calls to "
                            + line.model().model() + "; next attempt at "
                            + circuit.timeOfDay(line.admission().heldUntil()))
                    .findFirst();
        }
    }
}
