package dev.bandloom.llm;

import static dev.bandloom.llm.fake.Behaviours.always;
import static dev.bandloom.llm.fake.Behaviours.inTurn;
import static dev.bandloom.llm.fake.Behaviours.latency;
import static dev.bandloom.llm.fake.Behaviours.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.llm.LlmSession.Pricing;
import dev.bandloom.llm.LlmSessions.Order;
import dev.bandloom.llm.fake.Behaviour;
import dev.bandloom.llm.fake.Behaviours;
import dev.bandloom.llm.fake.FakeLlmServer;
import dev.bandloom.llm.fake.Reply;
import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.ModelRef;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sessions over real HTTP. */
class LlmProvidersTest {
    private static final String KEY = "sk-secret-0123456789";
    private static final ModelRef MODEL = new ModelRef("fake", "writer");
    private static final BudgetSpec UNLIMITED = new BudgetSpec(1_000, null, null, null, null);
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree("""
            {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items":
              {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}}}}
            """);

    private final List<FakeLlmServer> servers = new ArrayList<>();
    private final Map<String, CachedAnswer> cache = new ConcurrentHashMap<>();
    private final Map<CallObserver.Outcome, Integer> observed = new ConcurrentHashMap<>();

    @AfterEach
    void closeServers() throws Exception {
        for (FakeLlmServer server : servers) {
            server.close();
        }
    }

    @Test
    void reply_isReadCountedAndPriced() {
        FakeLlmServer server = serve(always(tokens("{\"items\": [{\"text\": \"a\"}]}", 1_000, 500)));
        try (LlmSession session = sessions(server).open(order("job", null, UNLIMITED))) {
            LlmReply reply = session.client(MODEL).complete(request(1, 1));

            Usage usage = new Usage(1_000, 500, 0.002, 1, 0, 0);
            assertThat(reply).isInstanceOfSatisfying(LlmReply.Completed.class, completed -> {
                assertThat(completed.items()).hasSize(1);
                assertThat(completed.usage()).isEqualTo(usage);
            });
            assertThat(session.take(1)).isEqualTo(new BatchUsage(usage, usage));
            assertThat(session.pricing(MODEL)).isEqualTo(Pricing.PRICED);
            assertThat(session.pricing(ModelRef.OFFLINE)).isEqualTo(Pricing.FREE);
            assertThat(session.pricing(new ModelRef("unpriced", "m"))).isEqualTo(Pricing.UNKNOWN);
            assertThat(session.waiting()).isEmpty();
            assertThat(session.encoder()).isEmpty();
        }
        assertThat(observed).isEqualTo(Map.of(CallObserver.Outcome.ANSWERED, 1));
    }

    @Test
    void failures_areRetriedAndCounted() {
        FakeLlmServer server = serve(
                inTurn(always(Reply.error(500, "Out of order")), always(Reply.error(429, "Slow down")), writer()));
        try (LlmSession session = sessions(server).open(order("job", null, UNLIMITED))) {
            assertThat(session.client(MODEL).complete(request(1, 1))).isInstanceOf(LlmReply.Completed.class);

            assertThat(session.take(1).spent().retries()).isEqualTo(2);
            assertThat(session.take(1)).isEqualTo(BatchUsage.NONE);
        }
        assertThat(server.traffic().calls()).hasSize(3);
    }

    @Test
    void rejectedRequest_isARefusalThatCountsAsACall() {
        FakeLlmServer server = serve(inTurn(writer(), always(Reply.error(400, "The prompt is too long"))));
        try (LlmSession session = sessions(server).open(order("job", null, UNLIMITED))) {
            session.client(MODEL).complete(request(1, 1));

            LlmReply reply = session.client(MODEL).complete(request(2, 2));

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            LlmReply.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .startsWith("the endpoint rejected the request: ")
                                    .contains("The prompt is too long"));
            assertThat(session.take(2).spent()).isEqualTo(new Usage(0, 0, 0, 1, 0, 0));
        }
    }

    @Test
    void wrongKey_isDeniedWithTheCureAndWithoutTheKey() {
        FakeLlmServer server = serve(always(Reply.error(401, "Incorrect API key: " + KEY)));
        try (LlmSession session = sessions(server).open(order("job", null, UNLIMITED))) {
            assertThatThrownBy(() -> session.client(MODEL).complete(request(1, 1)))
                    .isInstanceOf(ProviderException.Denied.class)
                    .hasMessageContaining("FAKE_KEY")
                    .message()
                    .doesNotContain(KEY);
        }
        assertThat(server.traffic().calls()).hasSize(1);
    }

    @Test
    void key_goesToItsOwnHostAndNoOther() {
        FakeLlmServer own = serve(writer());
        FakeLlmServer other = serve(writer());
        LlmSessions sessions = sessions(own);
        for (FakeLlmServer server : List.of(own, other)) {
            try (LlmSession session = sessions.open(order("job", server.baseUrl(), UNLIMITED))) {
                session.client(MODEL).complete(request(1, 1));
            }
        }

        assertThat(own.traffic().calls().getFirst().header("Authorization")).hasValue("Bearer " + KEY);
        assertThat(other.traffic().calls()).hasSize(1);
        assertThat(other.traffic().calls().getFirst().header("Authorization")).isEmpty();
    }

    @Test
    void anotherJobsAnswer_costsThisOneNothing() {
        FakeLlmServer server = serve(writer());
        LlmSessions sessions = sessions(server);
        try (LlmSession first = sessions.open(order("first", null, UNLIMITED));
                LlmSession second = sessions.open(order("second", null, UNLIMITED));
                LlmSession uncached = sessions.open(
                        new Order("third", spec(null, null), UNLIMITED, Usage.NONE, Duration.ZERO, false))) {
            LlmReply paid = first.client(MODEL).complete(request(1, 1));
            LlmReply found = second.client(MODEL).complete(request(7, 1));

            assertThat(found).isEqualTo(paid);
            assertThat(second.take(7).spent()).isEqualTo(new Usage(0, 0, 0, 0, 0, 1));
            uncached.client(MODEL).complete(request(1, 1));
        }
        assertThat(server.traffic().calls()).hasSize(2);
    }

    @Test
    void maxCost_isOvershotByNoMoreThanTheCallsInFlight() throws Exception {
        FakeLlmServer server =
                serve(latency(Duration.ofMillis(5), always(tokens("{\"items\": [{\"text\": \"a\"}]}", 1_000, 500))));
        var stopped = new AtomicInteger();
        var budget = new BudgetSpec(1_000, null, 0.05, null, null);
        try (LlmSession session = sessions(server).open(order("job", null, budget));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                int seed = i;
                threads.execute(() -> {
                    try {
                        session.client(MODEL).complete(request(1, seed));
                    } catch (BudgetReachedException e) {
                        stopped.incrementAndGet();
                    }
                });
            }
        }

        int calls = server.traffic().calls().size();
        assertThat(calls).isBetween(25, 25 + 4);
        assertThat(stopped).hasValue(200 - calls);
        assertThat(server.traffic().maxInFlight()).isLessThanOrEqualTo(4);
    }

    @Test
    void encoder_isAskedThroughTheProviderAndCountsAsPreparation() {
        FakeLlmServer server = serve(inTurn(always(Reply.error(503, "Starting")), writer()));
        try (LlmSession session = sessions(server)
                .open(new Order("job", spec(null, "embedder"), UNLIMITED, Usage.NONE, Duration.ZERO, true))) {
            float[][] vectors = session.encoder().orElseThrow().encode(List.of("one", "two"));

            assertThat(vectors).hasDimensions(2, Behaviours.DIMENSIONS);
            Usage spent = session.take(CallSite.PREPARATION).spent();
            assertThat(spent.calls()).isOne();
            assertThat(spent.retries()).isOne();
            assertThat(spent.inputTokens()).isPositive();
        }
        assertThat(server.traffic().calls()).allMatch(call -> call.model().equals("embedder"));
    }

    @Test
    void closedSession_makesNoCalls() {
        FakeLlmServer server = serve(writer());
        LlmSession session = sessions(server).open(order("job", null, UNLIMITED));
        LlmClient client = session.client(MODEL);

        session.close();

        assertThatThrownBy(() -> client.complete(request(1, 1))).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> session.client(MODEL)).isInstanceOf(CancellationException.class);
        assertThat(server.traffic().calls()).isEmpty();
    }

    @Test
    void providerThatIsDown_isNamedAsTheReasonToWait() throws Exception {
        FakeLlmServer server = serve(always(Reply.error(503, "Maintenance")));
        var broken = new ConcurrentHashMap<String, Integer>();
        var reason = new AtomicReference<>("");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                LlmSession session = sessions(server).open(order("job", null, UNLIMITED))) {
            for (int i = 0; i < 30; i++) {
                int seed = i;
                threads.execute(() -> {
                    try {
                        session.client(MODEL).complete(request(1, seed));
                    } catch (CancellationException e) {
                        broken.merge("cancelled", 1, Integer::sum);
                    }
                });
            }
            server.traffic().await(Duration.ofMinutes(1), traffic -> {
                session.waiting().filter(why -> why.contains("next attempt")).ifPresent(reason::set);
                return !reason.get().isEmpty();
            });

            assertThat(reason.get())
                    .startsWith("provider fake does not answer (")
                    .contains("503", "Maintenance", " since ", "; next attempt at ");
        }
        assertThat(broken).isEqualTo(Map.of("cancelled", 30));
    }

    @Test
    void unknownProvider_isDeniedWithTheCure() {
        FakeLlmServer server = serve(writer());
        try (LlmSession session = sessions(server).open(order("job", null, UNLIMITED))) {
            assertThatThrownBy(() -> session.client(new ModelRef("gone", "m")))
                    .isInstanceOf(ProviderException.Denied.class)
                    .hasMessageContaining("bandloom.llm.providers.gone.base-url");
        }
    }

    @Test
    void offlineEngine_isCountedAndNeverStopped() {
        FakeLlmServer server = serve(writer());
        var spentUp = new BudgetSpec(1_000, null, null, 1L, null);
        try (LlmSession session = sessions(server).open(order("job", null, spentUp))) {
            for (int seed = 1; seed <= 2; seed++) {
                var slot = new Assignment.Slot("praise the lamp", "positive", "short", Map.of());
                session.client(ModelRef.OFFLINE)
                        .complete(new LlmRequest(
                                new CallSite(1, "fill"),
                                new Prompt("slots/2", "Fill gaps.", "praise the lamp"),
                                SCHEMA,
                                new Sampling(0.7, 1, 0),
                                new Assignment.SlotFilling("", List.of(slot)),
                                seed));
            }

            Usage used = session.take(1).spent();
            assertThat(used.tokens()).isGreaterThan(1);
            assertThat(used.calls()).as("calls to a provider").isZero();
        }
    }

    @Test
    void catalogue_knowsWhatIsConfiguredAndWhereRecipesMaySendCalls() {
        LlmProviders providers = providers(serve(writer()), Map.of("recipe-hosts[0]", "allowed.example:8000"));
        LlmCatalogue server = providers.forServer();

        assertThat(server.providers()).containsExactly("offline", "fake", "unpriced");
        assertThat(server.defaultProvider()).isEqualTo("offline");
        assertThat(server.defaultModel("fake")).isEqualTo("writer");
        assertThat(server.defaultModel("unpriced")).isNull();
        assertThat(server.priced(MODEL)).isTrue();
        assertThat(server.priced(new ModelRef("unpriced", "m"))).isFalse();
        assertThat(server.mayCall(URI.create("http://ALLOWED.example:8000/v1"))).isTrue();
        assertThat(server.mayCall(URI.create("http://allowed.example/v1"))).isFalse();
        assertThat(server.mayCall(URI.create("http://169.254.169.254/latest"))).isFalse();
        assertThat(server.mayCall(servers.getFirst().baseUrl())).isTrue();
        assertThat(providers.forCommands().mayCall(URI.create("http://anywhere.example/v1")))
                .isTrue();
    }

    @Test
    void statuses_showWhetherAKeyIsSetAndNotTheKey() {
        List<ProviderStatus> statuses = providers(serve(writer()), Map.of()).statuses();

        assertThat(statuses).extracting(ProviderStatus::name).containsExactly("offline", "fake", "unpriced");
        assertThat(statuses.get(1).keySet()).isTrue();
        assertThat(statuses.get(2).keySet()).isFalse();
        assertThat(statuses.getFirst().standard()).isTrue();
        assertThat(statuses.toString()).contains("FAKE_KEY").doesNotContain(KEY);
    }

    @Test
    void probe_showsLatencyModeAndPriceOrTheError() {
        FakeLlmServer server = serve(writer());
        LlmProviders providers = providers(server, Map.of());

        ProbeResult passed = providers.probe("fake", null);
        assertThat(passed.error()).isNull();
        assertThat(passed.model()).isEqualTo("writer");
        assertThat(passed.structuredOutput()).isEqualTo("json_schema");
        assertThat(passed.price()).isEqualTo(new Price(1, 2));
        assertThat(passed.latency()).isPositive();
        assertThat(server.traffic().calls()).hasSize(1);

        server.behave(always(Reply.error(401, "Wrong key " + KEY)));
        ProbeResult denied = providers.probe("fake", "other");
        assertThat(denied.passed()).isFalse();
        assertThat(denied.error()).contains("FAKE_KEY").doesNotContain(KEY);

        assertThat(providers.probe("unpriced", null).error()).contains("default-model");
        assertThat(providers.probe("unpriced", "m").error()).contains("could not be reached");
        assertThat(providers.probe("gone", "m").error()).contains("is not configured");
        assertThat(providers.probe("offline", null).passed()).isTrue();
    }

    private FakeLlmServer serve(Behaviour behaviour) {
        FakeLlmServer server = FakeLlmServer.start(behaviour);
        servers.add(server);
        return server;
    }

    private LlmSessions sessions(FakeLlmServer server) {
        var map = new ResponseCache() {
            @Override
            public Optional<CachedAnswer> find(String key) {
                return Optional.ofNullable(cache.get(key));
            }

            @Override
            public void store(String key, CachedAnswer answer) {
                cache.put(key, answer);
            }
        };
        return providers(server, Map.of())
                .sessions(map, (model, outcome, latency, usage) -> observed.merge(outcome, 1, Integer::sum));
    }

    private static LlmProviders providers(FakeLlmServer server, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "providers.fake.base-url", server.baseUrl().toString(),
                "providers.fake.key-variable", "FAKE_KEY",
                "providers.fake.default-model", "writer",
                "providers.fake.max-concurrency", "4",
                "providers.fake.price.input", "1",
                "providers.fake.price.output", "2",
                "providers.unpriced.base-url", "http://127.0.0.1:1/v1"));
        settings.putAll(more);
        return LlmProviders.of(LlmPropertiesTest.bind(settings), Map.of("FAKE_KEY", KEY)::get);
    }

    private static Order order(String job, @Nullable URI baseUrl, BudgetSpec budget) {
        return new Order(job, spec(baseUrl, null), budget, Usage.NONE, Duration.ZERO, true);
    }

    private static LlmSpec spec(@Nullable URI baseUrl, @Nullable String embeddingModel) {
        return new LlmSpec(MODEL, baseUrl, null, false, embeddingModel);
    }

    private static LlmRequest request(long batch, long seed) {
        return new LlmRequest(
                new CallSite(batch, "write"),
                new Prompt("naive/1", "Answer with JSON.", "Write one item."),
                SCHEMA,
                new Sampling(0.7, 1, 0),
                new Assignment.LanguageOnly("test", 1),
                seed);
    }

    private static Reply tokens(String text, int input, int output) {
        return Reply.ok(text, "stop", new Reply.Tokens(input, output));
    }
}
