package dev.bandloom.llm.openai;

import static dev.bandloom.llm.openai.Fixtures.KEY;
import static dev.bandloom.llm.openai.Fixtures.PROMPT;
import static dev.bandloom.llm.openai.Fixtures.call;
import static dev.bandloom.llm.openai.Fixtures.json;
import static dev.bandloom.llm.openai.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.LlmReply.FinishReason;
import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.Turn;
import dev.bandloom.llm.fake.Behaviours;
import dev.bandloom.llm.fake.Call;
import dev.bandloom.llm.fake.FakeLlmServer;
import dev.bandloom.llm.fake.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiEndpointTest {
    private final FakeLlmServer server = FakeLlmServer.start(Behaviours.writer());
    private final OpenAiEndpoint endpoint = new OpenAiEndpoint(settings(server.baseUrl()));

    @AfterEach
    void stop() throws IOException {
        endpoint.close();
        server.close();
    }

    @Test
    void turn_beginsBeforeTheRequestAndEndsWithItsReply() {
        var turn = new RecordedTurn(server);

        endpoint.ask(call(), turn);

        assertThat(turn.events).containsExactly("begin after 0 calls", "end after 1 calls");
    }

    @Test
    void turnOfARefusedRequest_isLeftToWhoeverGaveIt() {
        server.behave(Behaviours.always(Reply.error(429, "slow down")));
        var turn = new RecordedTurn(server);

        assertThatThrownBy(() -> endpoint.ask(call(), turn)).isInstanceOf(CallFailure.Busy.class);

        assertThat(turn.events).containsExactly("begin after 0 calls");
    }

    @Test
    void callThatGetsNoTurn_sendsNothing() {
        var spent = new BudgetReachedException("budget.max_tokens 10");
        Turn none = new Turn() {
            @Override
            public void begin() {
                throw spent;
            }

            @Override
            public void end() {
                throw new AssertionError("It never began");
            }
        };

        assertThatThrownBy(() -> endpoint.ask(call(), none)).isSameAs(spent);

        assertThat(server.traffic().calls()).isEmpty();
    }

    /** Notes what the server has seen by then. */
    private record RecordedTurn(FakeLlmServer server, List<String> events) implements Turn {
        RecordedTurn(FakeLlmServer server) {
            this(server, new ArrayList<>());
        }

        @Override
        public void begin() {
            events.add("begin after " + server.traffic().calls().size() + " calls");
        }

        @Override
        public void end() {
            events.add("end after " + server.traffic().calls().size() + " calls");
        }
    }

    @Test
    void call_sendsPromptSamplingAndSchema() {
        endpoint.ask(call(new Sampling(0.3, 0.8, 5), 77));

        Call sent = server.traffic().calls().get(0);
        assertThat(sent.path()).isEqualTo("/v1/chat/completions");
        assertThat(sent.header("Authorization")).contains("Bearer " + KEY);
        assertThat(sent.messages())
                .extracting(message -> message.path("role").asString())
                .containsExactly("system", "user");
        assertThat(sent.messages().get(0).path("content").asString()).isEqualTo(PROMPT.system());
        assertThat(sent.messages().get(1).path("content").asString()).isEqualTo(PROMPT.user());
        assertThat(sent.body().path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(sent.body().path("top_p").asDouble()).isEqualTo(0.8);
        assertThat(sent.body().path("top_k").asInt()).isEqualTo(5);
        assertThat(sent.body().path("max_tokens").asInt()).isEqualTo(77);
        assertThat(sent.body().path("seed").asInt()).isEqualTo(42);
        assertThat(sent.responseFormat()).isEqualTo("json_schema");
        assertThat(sent.body()
                        .path("response_format")
                        .path("json_schema")
                        .path("strict")
                        .asBoolean())
                .isTrue();
        assertThat(sent.wanted()).isEqualTo(2);
    }

    @Test
    void promptThatHasTheSchemaOfTheItems_isNotSentItTwice() {
        String item = Fixtures.SCHEMA.at("/properties/items/items").toString();
        ChatCall plain = call();
        var told = new Prompt("naive/1", "You write samples.", "Each fits " + item);

        endpoint.ask(plain, Turn.FREE, CallForm.startingAt(StructuredOutput.JSON_OBJECT));
        endpoint.ask(
                new ChatCall(plain.model(), told, plain.schema(), plain.sampling(), plain.seed(), null),
                Turn.FREE,
                CallForm.startingAt(StructuredOutput.JSON_OBJECT));

        assertThat(server.traffic().calls())
                .extracting(sent -> sent.messages().get(1).path("content").asString())
                .containsExactly(
                        PROMPT.user()
                                + "\n\nAnswer with one JSON object and nothing else. It must fit this JSON Schema:\n"
                                + Fixtures.SCHEMA,
                        told.user() + "\n\nAnswer with one JSON object and nothing else.");
    }

    @Test
    void neutralSampling_isNotSent() {
        endpoint.ask(call(new Sampling(0.7, 1.0, 0), null));

        assertThat(server.traffic().calls().get(0).body().propertyNames())
                .contains("temperature", "seed")
                .doesNotContain("top_p", "top_k", "max_tokens", "max_completion_tokens");
    }

    @Test
    void withoutKey_nothingOfTheEnvironmentIsSent() {
        try (var keyless = new OpenAiEndpoint(Fixtures.keyless(server.baseUrl(), "ACME_KEY"))) {
            keyless.ask(call());
        }

        assertThat(server.traffic().calls().get(0).headers().keySet())
                .containsExactlyInAnyOrder(
                        "host",
                        "accept",
                        "accept-encoding",
                        "connection",
                        "content-type",
                        "content-length",
                        "user-agent");
    }

    @Test
    void answer_carriesTextUsageAndModel() {
        server.behave(Behaviours.always(Reply.ok("{\"items\":[]}", "stop", new Reply.Tokens(11, 5))));

        assertThat(endpoint.ask(call()))
                .isEqualTo(new ChatAnswer("{\"items\":[]}", null, FinishReason.STOP, 11, 5, "model-1"));
    }

    @Test
    void absentUsage_isAQuarterOfTheCharacters() {
        server.behave(Behaviours.always(Reply.ok("x".repeat(400), "stop", Reply.Tokens.ABSENT)));

        ChatAnswer answer = endpoint.ask(call());

        assertThat(answer.outputTokens()).isEqualTo(100);
        assertThat(answer.inputTokens())
                .isBetween((PROMPT.system().length() + PROMPT.user().length()) / 4L, 15L);
    }

    @Test
    void reachedTokenLimit_isNoted() {
        server.behave(Behaviours.always(Reply.ok("{\"items\":[\"a\",", "length", new Reply.Tokens(1, 1))));

        assertThat(endpoint.ask(call()).finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void refusal_isNoText() {
        server.behave(Behaviours.always(Reply.refusal("I cannot help with that.")));

        ChatAnswer answer = endpoint.ask(call());

        assertThat(answer.refusal()).isEqualTo("I cannot help with that.");
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void contentFilter_isARefusal() {
        server.behave(Behaviours.inTurn(
                Reply.ok("", "content_filter", new Reply.Tokens(4, 0)),
                Reply.status(
                        400,
                        "{\"error\":{\"code\":\"content_filter\",\"message\":\"The prompt was filtered.\"}}",
                        Map.of())));

        assertThat(endpoint.ask(call()).refusal()).contains("content filter");
        assertThat(endpoint.ask(call()).refusal()).isEqualTo("The prompt was filtered.");
    }

    @Test
    void emptyChoices_areAnEmptyText() {
        server.behave(Behaviours.always(Reply.emptyChoices()));

        ChatAnswer answer = endpoint.ask(call());

        assertThat(answer.text()).isEmpty();
        assertThat(answer.refusal()).isNull();
        assertThat(answer.inputTokens()).isEqualTo(3);
    }

    @Test
    void replyWithGaps_isRead() {
        server.behave(Behaviours.always(Reply.json("""
                {"choices":[{"finish_reason":null,"message":{"content":[{"type":"text","text":"{\\"items\\""},
                 {"type":"text","text":":[]}"}]}}],"usage":{"prompt_tokens":null}}""")));

        ChatAnswer answer = endpoint.ask(call());

        assertThat(answer.text()).isEqualTo("{\"items\":[]}");
        assertThat(answer.model()).isEqualTo("model-1");
    }

    @Test
    void lowerModes_putTheSchemaIntoThePrompt() {
        for (StructuredOutput mode : new StructuredOutput[] {StructuredOutput.JSON_OBJECT, StructuredOutput.PROMPT}) {
            try (var asked = new OpenAiEndpoint(settings(server.baseUrl(), Fixtures.PATIENT, mode))) {
                assertThat(json(asked.ask(call()).text()).path("items")).hasSize(2);
            }
        }

        assertThat(server.traffic().calls()).extracting(Call::responseFormat).containsExactly("json_object", "text");
        assertThat(server.traffic().calls())
                .allSatisfy(sent -> assertThat(sent.text()).contains("JSON", Fixtures.SCHEMA.toString()));
    }

    @Test
    void manyThreads_areServedAtOnce() throws Exception {
        server.behave(Behaviours.latency(Duration.ofMillis(100), Behaviours.writer()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ChatAnswer> ask = () -> endpoint.ask(call());
            for (var answer :
                    threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> ask).toList())) {
                assertThat(json(answer.get().text()).path("items")).hasSize(2);
            }
        }

        assertThat(server.traffic().count(200)).isEqualTo(200);
        assertThat(server.traffic().maxInFlight()).isGreaterThan(50);
    }

    @Test
    void closedEndpoint_leavesNoConnection() throws Exception {
        endpoint.ask(call());
        assertThat(server.traffic().openConnections()).isEqualTo(1);

        endpoint.close();

        server.traffic().await(Duration.ofSeconds(10), seen -> seen.openConnections() == 0);
    }

    @Test
    void idleConnection_isClosedBeforeServersCloseIt() throws Exception {
        endpoint.ask(call());

        server.traffic().await(Duration.ofSeconds(20), seen -> seen.openConnections() == 0);
    }
}
