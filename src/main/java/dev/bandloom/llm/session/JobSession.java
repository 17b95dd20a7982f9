package dev.bandloom.llm.session;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.CallObserver;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.llm.LlmSessions.Order;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.ResponseCache;
import dev.bandloom.llm.calls.Flights;
import dev.bandloom.llm.calls.RetryingEmbeddings;
import dev.bandloom.llm.offline.OfflineEngine;
import dev.bandloom.llm.openai.OpenAiTextEncoder;
import dev.bandloom.recipe.ModelRef;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The text engines of one job. A provider is connected to when the first client of it is asked for. */
final class JobSession implements LlmSession {
    private final Order order;
    private final SharedProviders providers;
    private final @Nullable ResponseCache cache;
    private final Flights flights;
    private final CallObserver observer;
    private final JobMeter meter;
    private final OfflineEngine offline = new OfflineEngine();
    private final Map<String, SharedProviders.Loan> loans = new TreeMap<>();
    private @Nullable TextEncoder encoder;
    private Connections.@Nullable Embeddings embeddings;
    private boolean closed;

    JobSession(
            Order order,
            SharedProviders providers,
            @Nullable ResponseCache cache,
            Flights flights,
            CallObserver observer) {
        this.order = order;
        this.providers = providers;
        this.cache = cache;
        this.flights = flights;
        this.observer = observer;
        this.meter = new JobMeter(
                order.job(),
                order.budget(),
                order.spent(),
                order.active(),
                providers.time(),
                order.llm().maxRetries());
    }

    @Override
    public LlmClient client(ModelRef model) {
        if (model.offline()) {
            return request -> {
                LlmReply reply = offline.complete(request);
                meter.account(request.site().batch()).answered(reply.usage());
                return reply;
            };
        }
        return new ModelClient(
                order.job(),
                model,
                provider(model.provider()),
                meter,
                cache,
                flights,
                observer,
                order.llm().maxOutputTokens());
    }

    @Override
    public synchronized Optional<TextEncoder> encoder() {
        if (encoder == null && order.llm().embeddingModel() != null) {
            encoder = connect(order.llm().embeddingModel());
        }
        return Optional.ofNullable(encoder);
    }

    @Override
    public Pricing pricing(ModelRef model) {
        Price price = model.offline() ? Price.NOTHING : providers.price(model);
        if (price == null) {
            return Pricing.UNKNOWN;
        }
        return price.equals(Price.NOTHING) ? Pricing.FREE : Pricing.PRICED;
    }

    @Override
    public BatchUsage take(long batch) {
        return meter.take(batch);
    }

    @Override
    public synchronized Optional<String> waiting() {
        return loans.values().stream()
                .map(loan -> loan.provider().waiting())
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public synchronized void close() {
        closed = true;
        meter.close();
        if (embeddings != null) {
            embeddings.close();
        }
        loans.values().forEach(SharedProviders.Loan::close);
        loans.clear();
    }

    private TextEncoder connect(String embeddingModel) {
        var model = new ModelRef(order.llm().model().provider(), embeddingModel);
        ConnectedProvider provider = provider(model.provider());
        embeddings = provider.embeddings(embeddingModel);
        var retrying = new RetryingEmbeddings(
                embeddings,
                provider.line(embeddingModel),
                meter,
                provider.price(embeddingModel),
                meter.account(CallSite.PREPARATION),
                observer);
        return new ProviderEncoder(new OpenAiTextEncoder(retrying, model));
    }

    private synchronized ConnectedProvider provider(String name) {
        if (closed) {
            throw new CancellationException("The session of job " + order.job() + " is closed");
        }
        boolean own = name.equals(order.llm().model().provider());
        URI baseUrl = own ? order.llm().baseUrl() : null;
        return loans.computeIfAbsent(name, provider -> providers.borrow(provider, baseUrl))
                .provider();
    }
}
