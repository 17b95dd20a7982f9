package dev.bandloom.llm.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.CachedAnswer;
import dev.bandloom.llm.LlmReply.FinishReason;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.ResponseCache;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatEndpoint;
import dev.bandloom.llm.session.JobMeter;
import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.ModelRef;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CachingEndpointTest {
    private static final URI BASE = URI.create("http://127.0.0.1:1/v1");
    private static final Price PRICE = new Price(1, 2);
    private static final double COST = 20e-6;

    private final VirtualTime time = new VirtualTime();
    private final MapCache cache = new MapCache();
    private final Flights flights = new Flights(time);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void sameQuestionAgain_isAnsweredFromTheCacheAndCostsNothing() {
        JobMeter first = meter("a");
        JobMeter second = meter("b");
        ask(first, "a", 1, answering());

        ChatAnswer again = ask(second, "b", 1, answering());

        assertThat(again).isEqualTo(SimulatedEndpoint.answer());
        assertThat(calls).hasValue(1);
        assertThat(first.take(1)).isEqualTo(both(new Usage(10, 5, COST, 1, 0, 0)));
        assertThat(second.take(1))
                .isEqualTo(new BatchUsage(new Usage(0, 0, 0, 0, 0, 1), new Usage(10, 5, COST, 1, 0, 0)));
    }

    @Test
    void answerThatTheSameBatchPaidForBeforeACrash_countsAsSpentOnce() {
        ask(meter("a"), "a", 3, answering());
        JobMeter resumed = meter("a");

        ask(resumed, "a", 3, answering());
        ask(resumed, "a", 3, answering());

        assertThat(calls).hasValue(1);
        assertThat(resumed.spent()).isEqualTo(new Usage(10, 5, COST, 1, 0, 1));
        assertThat(resumed.take(3).listed()).isEqualTo(new Usage(20, 10, 2 * COST, 2, 0, 0));
    }

    @Test
    void answerOfAnotherBatchOfTheJob_isFree() {
        ask(meter("a"), "a", 3, answering());
        JobMeter resumed = meter("a");

        ask(resumed, "a", 4, answering());

        assertThat(resumed.spent()).isEqualTo(new Usage(0, 0, 0, 0, 0, 1));
    }

    @Test
    void sameQuestionTwiceInABatch_isPaidForOnce() {
        JobMeter meter = meter("a");

        ask(meter, "a", 1, answering());
        ask(meter, "a", 1, answering());

        assertThat(meter.spent()).isEqualTo(new Usage(10, 5, COST, 1, 0, 1));
    }

    @Test
    void equalQuestionsAtTheSameTime_makeOneCall() throws InterruptedException {
        JobMeter meter = meter("a");
        ChatEndpoint slow = call -> {
            calls.incrementAndGet();
            pause(Duration.ofSeconds(1));
            return SimulatedEndpoint.answer();
        };
        for (int i = 0; i < 20; i++) {
            int batch = i;
            time.start(() -> ask(meter, "a", batch, slow));
        }

        time.run();

        assertThat(calls).hasValue(1);
        assertThat(meter.spent()).isEqualTo(new Usage(10, 5, COST, 1, 0, 19));
    }

    @Test
    void questionWhoseFirstAskerFails_isAskedByTheNext() throws InterruptedException {
        JobMeter meter = meter("a");
        var failures = new AtomicInteger();
        ChatEndpoint failing = call -> {
            pause(Duration.ofSeconds(1));
            if (calls.incrementAndGet() == 1) {
                throw new CallFailure.Unacceptable("HTTP 400", null);
            }
            return SimulatedEndpoint.answer();
        };
        for (int i = 0; i < 5; i++) {
            int batch = i;
            time.start(() -> {
                try {
                    ask(meter, "a", batch, failing);
                } catch (CallFailure.Unacceptable e) {
                    failures.incrementAndGet();
                }
            });
        }

        time.run();

        assertThat(calls).hasValue(2);
        assertThat(failures).hasValue(1);
    }

    @Test
    void failuresAndEmptyAnswers_areNotKept_refusalsAre() {
        JobMeter meter = meter("a");
        ChatEndpoint failing = call -> {
            throw new CallFailure.Unacceptable("HTTP 400", null);
        };
        assertThatThrownBy(() -> ask(meter, "a", 1, failing)).isInstanceOf(CallFailure.Unacceptable.class);
        assertThat(cache.answers).isEmpty();

        ask(meter, "a", 1, call -> new ChatAnswer("", null, FinishReason.STOP, 1, 0, "m"));
        assertThat(cache.answers).isEmpty();

        ask(meter, "a", 1, call -> new ChatAnswer("", "I would rather not", FinishReason.STOP, 1, 0, "m"));
        assertThat(cache.answers).hasSize(1);
    }

    @Test
    void cachedAnswers_areGivenPastTheBudget() {
        ask(meter("a"), "a", 1, answering());
        var spentUp = new JobMeter(
                "b", new BudgetSpec(100, null, null, 10L, null), new Usage(10, 0, 0, 1, 0, 0), Duration.ZERO, time);
        var line = ChatCalls.line(time, 1, 1);

        assertThat(ask(spentUp, "b", 1, new RetryingEndpoint(ChatCalls.inTurn(answering()), line, spentUp, () -> {})))
                .isNotNull();
        assertThat(calls).hasValue(1);
    }

    @Test
    void everyPartOfTheQuestion_isPartOfTheKey() {
        ChatCall call = ChatCalls.call(1);
        Prompt prompt = call.prompt();
        Set<String> keys = new HashSet<>();
        keys.add(CallKey.of(BASE, call));
        keys.add(CallKey.of(URI.create("http://127.0.0.1:2/v1"), call));
        keys.add(CallKey.of(BASE, ChatCalls.call(2)));
        keys.add(CallKey.of(BASE, with(call, new ModelRef("fake", "other"), prompt, call.sampling(), null)));
        keys.add(CallKey.of(BASE, with(call, call.model(), new Prompt("v", "other", "user"), call.sampling(), null)));
        keys.add(CallKey.of(BASE, with(call, call.model(), new Prompt("v", "system", "other"), call.sampling(), null)));
        keys.add(CallKey.of(BASE, with(call, call.model(), prompt, new Sampling(0.8, 1, 0), null)));
        keys.add(CallKey.of(BASE, with(call, call.model(), prompt, new Sampling(0.7, 0.9, 0), null)));
        keys.add(CallKey.of(BASE, with(call, call.model(), prompt, new Sampling(0.7, 1, 5), null)));
        keys.add(CallKey.of(BASE, with(call, call.model(), prompt, call.sampling(), 100)));
        keys.add(CallKey.of(
                BASE,
                new ChatCall(
                        call.model(),
                        prompt,
                        JsonMapper.shared().readTree("{\"type\": \"object\"}"),
                        call.sampling(),
                        call.seed(),
                        null)));

        assertThat(keys).hasSize(11).allMatch(key -> key.matches("[0-9a-f]{64}"));
        assertThat(CallKey.of(
                        BASE, with(call, call.model(), new Prompt("v2", "system", "user"), call.sampling(), null)))
                .as("the template's version alone changes no answer")
                .isEqualTo(CallKey.of(BASE, call));
    }

    @Test
    void cachedAnswer_survivesJson() {
        var refusal = new CachedAnswer(
                new ChatAnswer("", "I would rather not", FinishReason.LENGTH, 7, 8, "m"),
                0.25,
                CachedAnswer.payer("j", 4));

        String json = SampleJson.mapper().writeValueAsString(refusal);

        assertThat(SampleJson.mapper().readValue(json, CachedAnswer.class)).isEqualTo(refusal);
    }

    private ChatAnswer ask(JobMeter meter, String job, long batch, ChatEndpoint endpoint) {
        CallAccount account = meter.account(batch);
        var metered = new MeteredConnection(
                ChatCalls.inTurn(endpoint), PRICE, account, (model, outcome, latency, usage) -> {}, time);
        return new CachingEndpoint(
                        metered::ask, cache, flights, BASE, PRICE, CachedAnswer.payer(job, batch), account, meter)
                .ask(ChatCalls.call(1));
    }

    private ChatEndpoint answering() {
        return call -> {
            calls.incrementAndGet();
            return SimulatedEndpoint.answer();
        };
    }

    private JobMeter meter(String job) {
        return new JobMeter(job, new BudgetSpec(100, null, null, null, null), Usage.NONE, Duration.ZERO, time);
    }

    private void pause(Duration span) {
        try {
            time.until(time.instant().plus(span));
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a simulated call", e);
        }
    }

    private static BatchUsage both(Usage usage) {
        return new BatchUsage(usage, usage);
    }

    private static ChatCall with(
            ChatCall call,
            ModelRef model,
            Prompt prompt,
            Sampling sampling,
            @org.jspecify.annotations.Nullable Integer limit) {
        return new ChatCall(model, prompt, call.schema(), sampling, call.seed(), limit);
    }

    private static final class MapCache implements ResponseCache {
        private final Map<String, CachedAnswer> answers = new ConcurrentHashMap<>();

        @Override
        public Optional<CachedAnswer> find(String key) {
            return Optional.ofNullable(answers.get(key));
        }

        @Override
        public void store(String key, CachedAnswer answer) {
            answers.putIfAbsent(key, answer);
        }
    }
}
