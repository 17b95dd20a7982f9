package dev.bandloom.llm.openai;

import static dev.bandloom.llm.openai.Fixtures.call;
import static dev.bandloom.llm.openai.Fixtures.json;
import static dev.bandloom.llm.openai.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.Turn;
import dev.bandloom.llm.fake.Behaviour;
import dev.bandloom.llm.fake.Behaviours;
import dev.bandloom.llm.fake.Call;
import dev.bandloom.llm.fake.FakeLlmServer;
import dev.bandloom.llm.fake.Reply;
import dev.bandloom.recipe.ModelRef;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NegotiatingEndpointTest {
    private static final Sampling BOLD = new Sampling(1.2, 0.9, 40);

    private final FakeLlmServer server = FakeLlmServer.start(Behaviours.writer());
    private final NegotiatingEndpoint endpoint = NegotiatingEndpoint.at(settings(server.baseUrl()));

    @AfterEach
    void stop() throws IOException {
        endpoint.close();
        server.close();
    }

    @Test
    void endpointWithSchemas_isAskedOnce() {
        assertThat(endpoint.detected("model-1")).isEmpty();

        endpoint.ask(call());

        assertThat(endpoint.detected("model-1")).contains(StructuredOutput.JSON_SCHEMA);
        assertThat(server.traffic().calls()).hasSize(1);
    }

    @Test
    void endpointWithoutSchemas_isAskedInJsonModeFromThenOn() {
        server.behave(knowing(Set.of("json_object", "text"), Set.of()));

        endpoint.ask(call());
        endpoint.ask(call());

        assertThat(server.traffic().calls())
                .extracting(Call::responseFormat)
                .containsExactly("json_schema", "json_object", "json_object");
        assertThat(endpoint.detected("model-1")).contains(StructuredOutput.JSON_OBJECT);
    }

    @Test
    void endpointWithoutFormats_isAskedByPrompt() {
        server.behave(knowing(Set.of("text"), Set.of()));

        assertThat(json(endpoint.ask(call()).text()).path("items")).hasSize(2);

        assertThat(server.traffic().calls())
                .extracting(Call::responseFormat)
                .containsExactly("json_schema", "json_object", "text");
        assertThat(endpoint.detected("model-1")).contains(StructuredOutput.PROMPT);
    }

    @Test
    void unexplainedRefusal_isTriedInEveryMode() {
        server.behave(call -> call.responseFormat().equals("text")
                ? Behaviours.writer().answer(call)
                : Reply.error(400, "Bad request"));

        endpoint.ask(call());

        assertThat(endpoint.detected("model-1")).contains(StructuredOutput.PROMPT);
    }

    @Test
    void configuredMode_isWhereItBegins() {
        try (var modest =
                NegotiatingEndpoint.at(settings(server.baseUrl(), Fixtures.PATIENT, StructuredOutput.JSON_OBJECT))) {
            modest.ask(call());
        }

        assertThat(server.traffic().calls()).extracting(Call::responseFormat).containsExactly("json_object");
    }

    @Test
    void unknownParameters_areLeftOutFromThenOn() {
        server.behave(knowing(Set.of("json_schema"), Set.of("top_k", "seed", "temperature", "top_p")));

        endpoint.ask(call(BOLD, 50));
        endpoint.ask(call(BOLD, 50));

        assertThat(server.traffic().count(400)).isEqualTo(4);
        assertThat(server.traffic().calls())
                .last()
                .satisfies(sent -> assertThat(sent.body().propertyNames())
                        .contains("max_tokens")
                        .doesNotContain("top_k", "seed", "temperature", "top_p"));
        assertThat(endpoint.detected("model-1")).contains(StructuredOutput.JSON_SCHEMA);
    }

    @Test
    void tokenLimit_isSentByItsOtherName() {
        server.behave(call -> call.body().has("max_tokens")
                ? Reply.status(
                        400,
                        "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with this model."
                                + " Use 'max_completion_tokens' instead.\",\"param\":\"max_tokens\","
                                + "\"code\":\"unsupported_parameter\"}}",
                        Map.of())
                : Behaviours.writer().answer(call));

        endpoint.ask(call(BOLD, 50));

        assertThat(server.traffic().calls()).last().satisfies(sent -> {
            assertThat(sent.body().path("max_completion_tokens").asInt()).isEqualTo(50);
            assertThat(sent.body().has("max_tokens")).isFalse();
        });
    }

    @Test
    void modelsAreKeptApart() {
        server.behave(call -> call.model().equals("model-1")
                ? knowing(Set.of("text"), Set.of()).answer(call)
                : Behaviours.writer().answer(call));

        endpoint.ask(call());
        endpoint.ask(new ChatCall(new ModelRef("acme", "model-2"), Fixtures.PROMPT, Fixtures.SCHEMA, BOLD, 1, null));

        assertThat(endpoint.detected("model-1")).contains(StructuredOutput.PROMPT);
        assertThat(endpoint.detected("model-2")).contains(StructuredOutput.JSON_SCHEMA);
    }

    @Test
    void hopelessRefusal_isTheFirstOneAndIsNotRemembered() {
        server.behave(Behaviours.always(Reply.error(400, "The prompt is not to my liking")));
        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Unacceptable.class)
                .hasMessageContaining("not to my liking");
        assertThat(endpoint.detected("model-1")).isEmpty();

        server.behave(Behaviours.writer());
        endpoint.ask(call());

        assertThat(endpoint.detected("model-1")).contains(StructuredOutput.JSON_SCHEMA);
    }

    @Test
    void refusalByAModelThatIsKnown_isPassedOnAtOnce() {
        endpoint.ask(call());
        server.behave(Behaviours.always(Reply.error(400, "The prompt is not to my liking")));

        assertThatThrownBy(() -> endpoint.ask(call())).isInstanceOf(CallFailure.Unacceptable.class);

        assertThat(server.traffic().calls()).hasSize(2);
    }

    @Test
    void tooLongPrompt_isPassedOnAtOnce() {
        server.behave(Behaviours.always(Reply.status(
                400,
                "{\"error\":{\"message\":\"Maximum context length\",\"code\":\"context_length_exceeded\"}}",
                Map.of())));

        assertThatThrownBy(() -> endpoint.ask(call())).isInstanceOf(CallFailure.Unacceptable.class);

        assertThat(server.traffic().calls()).hasSize(1);
    }

    @Test
    void dislikedSchema_lowersItsOwnCallsOnly() {
        ChatCall odd = new ChatCall(Fixtures.MODEL, Fixtures.PROMPT, json("""
                        {"type":"object","properties":{"odd":{"type":"string"}},"required":["odd"],\
                        "additionalProperties":false}"""), BOLD, 1, null);
        endpoint.ask(call());
        server.behave(call -> call.responseFormat().equals("json_schema")
                        && call.body().toString().contains("odd")
                ? Reply.error(400, "Invalid schema for response_format")
                : Behaviours.writer().answer(call));

        endpoint.ask(odd);
        endpoint.ask(odd);
        endpoint.ask(call());

        assertThat(server.traffic().calls())
                .extracting(Call::responseFormat)
                .containsExactly("json_schema", "json_schema", "json_object", "json_object", "json_schema");
        assertThat(endpoint.detected("model-1")).contains(StructuredOutput.JSON_SCHEMA);
    }

    @Test
    void parallelFirstCalls_searchOnceAndGoOnInParallel() throws Exception {
        int callers = 64;
        var refused = new CountDownLatch(callers);
        var served = new CountDownLatch(callers - 1);
        var searcher = new AtomicBoolean(true);
        Behaviour known = knowing(Set.of("text"), Set.of());
        server.behave(call -> {
            boolean together = switch (call.responseFormat()) {
                case "json_schema" -> arriveAt(refused);
                case "text" -> searcher.getAndSet(false) || arriveAt(served);
                default -> true;
            };
            return together ? known.answer(call) : Reply.error(500, "The calls came one by one");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ChatAnswer> ask = () -> endpoint.ask(call());
            for (var answer : threads.invokeAll(
                    IntStream.range(0, callers).mapToObj(i -> ask).toList())) {
                assertThat(json(answer.get().text()).path("items")).hasSize(2);
            }
        }

        assertThat(server.traffic().count(200)).isEqualTo(callers);
        assertThat(server.traffic().calls(sent -> sent.responseFormat().equals("json_object")))
                .hasSize(1);
        assertThat(server.traffic().count(400)).isEqualTo(callers + 1);
    }

    @Test
    void callThatWaitedWhileAnotherFoundTheForm_isSentInThatForm() {
        server.behave(knowing(Set.of("json_object"), Set.of()));
        var begun = new AtomicInteger();
        Turn late = new Turn() {
            @Override
            public void begin() {
                if (begun.incrementAndGet() == 1) {
                    endpoint.ask(call());
                }
            }

            @Override
            public void end() {}
        };

        endpoint.ask(call(), late);

        assertThat(server.traffic().calls())
                .extracting(Call::responseFormat)
                .containsExactly("json_schema", "json_object", "json_object");
        assertThat(begun).hasValue(2);
    }

    @Test
    void failingProvider_leavesTheSearchToTheNextCall() {
        server.behave(Behaviours.inTurn(
                Behaviours.always(Reply.error(400, "response_format is unknown")),
                Behaviours.always(Reply.error(503, "overloaded")),
                knowing(Set.of("json_object"), Set.of())));

        assertThatThrownBy(() -> endpoint.ask(call())).isInstanceOf(CallFailure.Down.class);
        assertThat(endpoint.detected("model-1")).isEmpty();
        endpoint.ask(call());

        assertThat(endpoint.detected("model-1")).contains(StructuredOutput.JSON_OBJECT);
    }

    @Test
    void interruptedWhileAnotherSearches_isCancelled() throws Exception {
        server.behave(call -> call.responseFormat().equals("json_schema")
                ? Reply.error(400, "response_format is unknown")
                : Reply.hang());
        Thread.ofVirtual().start(() -> catchThrowable(() -> endpoint.ask(call())));
        server.traffic().await(Duration.ofSeconds(10), seen -> seen.calls().size() == 2 && seen.inFlight() == 1);
        var outcome = new CompletableFuture<Throwable>();
        Thread waiting = Thread.ofVirtual().start(() -> outcome.complete(catchThrowable(() -> endpoint.ask(call()))));
        server.traffic().await(Duration.ofSeconds(10), seen -> seen.count(400) == 2);

        waiting.interrupt();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }

    /** An endpoint that serves these response formats and does not know these parameters. */
    private static Behaviour knowing(Set<String> formats, Set<String> unknown) {
        return call -> {
            for (String parameter : new String[] {"temperature", "top_p", "seed", "top_k"}) {
                if (unknown.contains(parameter) && call.body().has(parameter)) {
                    return Reply.error(400, "Unrecognized request argument supplied: " + parameter);
                }
            }
            return formats.contains(call.responseFormat())
                    ? Behaviours.writer().answer(call)
                    : Reply.error(400, "'response_format.type' must be one of " + formats);
        };
    }

    /** Waits for the others; false when they do not come. */
    private static boolean arriveAt(CountDownLatch latch) {
        latch.countDown();
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
