package dev.bandloom.llm.openai;

import static dev.bandloom.llm.openai.Fixtures.IMPATIENT;
import static dev.bandloom.llm.openai.Fixtures.KEY;
import static dev.bandloom.llm.openai.Fixtures.call;
import static dev.bandloom.llm.openai.Fixtures.keyless;
import static dev.bandloom.llm.openai.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.fake.Behaviours;
import dev.bandloom.llm.fake.FakeLlmServer;
import dev.bandloom.llm.fake.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointFaultsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    private final FakeLlmServer server = FakeLlmServer.start(Behaviours.writer());
    private final OpenAiEndpoint endpoint = new OpenAiEndpoint(settings(server.baseUrl()), InstantSource.fixed(NOW));
    private final OpenAiEndpoint impatient =
            new OpenAiEndpoint(settings(server.baseUrl(), IMPATIENT, StructuredOutput.AUTO));

    @AfterEach
    void stop() throws IOException {
        endpoint.close();
        impatient.close();
        server.close();
    }

    @Test
    void tooManyRequests_isBusyForAsLongAsItSays() {
        server.behave(Behaviours.inTurn(
                Reply.busy(Duration.ofSeconds(7)),
                Reply.busyMillis(Duration.ofMillis(1500)),
                Reply.busyUntil(NOW.plusSeconds(90)),
                Reply.busyUntil(NOW.minusSeconds(90)),
                Reply.error(429, "slow down", Map.of("Retry-After", "soon")),
                Reply.error(429, "slow down")));

        assertThat(busy().retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(busy().retryAfter()).isEqualTo(Duration.ofMillis(1500));
        assertThat(busy().retryAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(busy().retryAfter()).isEqualTo(Duration.ZERO);
        assertThat(busy().retryAfter()).isNull();
        assertThat(busy()).hasMessageContaining("acme").hasMessageContaining("slow down");
    }

    @Test
    void echoOfTheKeyInAStatusLine_isShownNowhere() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var echoing =
                        new OpenAiEndpoint(settings(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1")))) {
            Thread.ofVirtual().start(() -> {
                try (var connection = socket.accept()) {
                    connection.getInputStream().read();
                    connection
                            .getOutputStream()
                            .write(("HTTP/1.1 \u001b[31m" + KEY + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException closed) {
                    throw new UncheckedIOException(closed);
                }
            });

            var failure = catchThrowable(() -> echoing.ask(call()));

            assertThat(failure).isInstanceOf(CallFailure.Down.class).hasMessageContaining("could not be reached");
            assertThat(stackTrace(failure)).doesNotContain(KEY).doesNotContain("\u001b");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 500, 502, 503, 529})
    void failingEndpoint_isDown(int status) {
        server.behave(Behaviours.always(Reply.error(status, "broken", Map.of("Retry-After", "3"))));

        var failure = catchThrowableOfType(CallFailure.Down.class, () -> endpoint.ask(call()));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(failure).hasMessageContaining("HTTP " + status).hasMessageContaining("broken");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void endpointThatWantsTheSameAtOnce_isNotSentItTwice(int status) {
        server.behave(Behaviours.always(Reply.error(status, "restarting", Map.of("Retry-After", "0"))));

        assertThatThrownBy(() -> endpoint.ask(call())).isInstanceOf(CallFailure.Down.class);

        assertThat(server.traffic().calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 413, 422})
    void refusedRequest_isUnacceptable(int status) {
        server.behave(Behaviours.always(Reply.error(status, "too long")));

        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Unacceptable.class)
                .hasMessageContaining("too long");
    }

    @Test
    void wrongKey_isDeniedWithTheCure() {
        server.behave(Behaviours.always(Reply.error(401, "Incorrect API key provided: " + KEY)));

        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Denied.class)
                .hasMessageContaining("Set the environment variable ACME_KEY")
                .hasMessageContaining("not accepted");
        assertThat(server.traffic().calls()).hasSize(1);
    }

    @Test
    void exhaustedAccount_isDenied() {
        server.behave(Behaviours.inTurn(
                Reply.error(402, "Insufficient balance"),
                Reply.status(
                        429,
                        "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"You exceeded your quota\"}}",
                        Map.of())));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> endpoint.ask(call()))
                    .isInstanceOf(CallFailure.Denied.class)
                    .hasMessageContaining("credit");
        }
    }

    @Test
    void missingKey_isDeniedWithTheCure() {
        server.behave(Behaviours.always(Reply.error(401, "You didn't provide an API key")));

        try (var named = new OpenAiEndpoint(keyless(server.baseUrl(), "ACME_KEY"));
                var unnamed = new OpenAiEndpoint(keyless(server.baseUrl(), null))) {
            assertThatThrownBy(() -> named.ask(call()))
                    .isInstanceOf(CallFailure.Denied.class)
                    .hasMessageContaining("Set the environment variable ACME_KEY to a key of this provider");
            assertThatThrownBy(() -> unnamed.ask(call()))
                    .isInstanceOf(CallFailure.Denied.class)
                    .hasMessageContaining("configuration of provider 'acme'");
        }
    }

    @Test
    void unknownModelOrAddress_isDeniedWithTheCure() throws IOException {
        server.behave(Behaviours.always(Reply.error(404, "The model does not exist")));
        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Denied.class)
                .hasMessageContaining("model 'model-1'")
                .hasMessageContaining("base_url");

        URI root = URI.create(server.baseUrl().toString().replace("/v1", ""));
        try (var astray = new OpenAiEndpoint(settings(root))) {
            assertThatThrownBy(() -> astray.ask(call()))
                    .isInstanceOf(CallFailure.Denied.class)
                    .hasMessageContaining("/v1");
        }
    }

    @Test
    void redirect_isNotFollowed() throws IOException {
        try (var elsewhere = FakeLlmServer.start(Behaviours.writer())) {
            server.behave(Behaviours.always(
                    Reply.status(307, "", Map.of("Location", elsewhere.baseUrl() + "/chat/completions"))));

            assertThatThrownBy(() -> endpoint.ask(call()))
                    .isInstanceOf(CallFailure.Denied.class)
                    .hasMessageContaining("'" + elsewhere.baseUrl() + "/chat/completions'");
            assertThat(elsewhere.traffic().calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Incorrect key sk-test-0123456789abcdef, sorry",
                "Incorrect key sk-test-0123****, sorry",
                "Incorrect key ****89abcdef, sorry",
                "Bearer sk-test-0123456789abcdefsk-test-0123456789abcdef"
            })
    void echoedKey_isMaskedInWholeAndInPart(String echo) {
        for (int status : new int[] {400, 401, 429, 500}) {
            server.behave(Behaviours.always(Reply.error(status, echo)));

            Throwable failure = catchThrowable(() -> endpoint.ask(call()));

            assertThat(stackTrace(failure)).contains("****").doesNotContain("sk-test-", "89abcdef");
        }
    }

    @Test
    void longErrorText_isShortenedToOneLine() {
        server.behave(Behaviours.always(Reply.error(500, "a\u0000\u001b[31m\r\n".repeat(500))));

        Throwable failure = catchThrowable(() -> endpoint.ask(call()));

        assertThat(failure.getMessage()).hasSizeLessThan(450).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void resetConnection_isDownAfterOneAttempt() {
        endpoint.ask(call());
        server.behave(Behaviours.always(Reply.reset()));

        assertThatThrownBy(() -> endpoint.ask(call())).isInstanceOf(CallFailure.Down.class);
        assertThat(server.traffic().calls()).hasSize(2);
    }

    @Test
    void refusedConnection_isDown() throws IOException {
        server.close();

        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Down.class)
                .hasMessageContaining("base_url");
    }

    @Test
    void hangingEndpoint_isDownAtTheDeadline() throws Exception {
        server.behave(Behaviours.always(Reply.hang()));

        assertThatThrownBy(() -> impatient.ask(call()))
                .isInstanceOf(CallFailure.Down.class)
                .hasMessageContaining("300ms");
        server.traffic().await(Duration.ofSeconds(10), seen -> seen.openConnections() == 0);
    }

    @Test
    void dribblingEndpoint_isDownAtTheDeadline() throws Exception {
        server.behave(Behaviours.always(Reply.dribble("x".repeat(100_000), 10)));

        assertThatThrownBy(() -> impatient.ask(call()))
                .isInstanceOf(CallFailure.Down.class)
                .hasMessageContaining("300ms");
        server.traffic().await(Duration.ofSeconds(10), seen -> seen.openConnections() == 0);
    }

    @Test
    void dribbledReply_isReadWhenItIsInTime() {
        server.behave(Behaviours.always(Reply.dribble("{\"items\":[]}", 100)));

        assertThat(endpoint.ask(call()).text()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void hugeReply_isCutOff() throws Exception {
        server.behave(Behaviours.always(Reply.huge(5)));

        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Unacceptable.class)
                .hasMessageContaining("larger than 4 MiB");
        server.traffic().await(Duration.ofSeconds(10), seen -> seen.openConnections() == 0);
    }

    @Test
    void largeReplyWithinTheLimit_isRead() {
        server.behave(Behaviours.always(Reply.huge(3)));

        assertThat(endpoint.ask(call()).text()).hasSize(3 * 1024 * 1024);
    }

    @Test
    void interruption_endsTheCallAndKeepsTheFlag() throws Exception {
        server.behave(Behaviours.always(Reply.hang()));
        var outcome = new CompletableFuture<Throwable>();
        var flag = new CompletableFuture<Boolean>();
        Thread thread = Thread.ofVirtual().start(() -> {
            Throwable failure = catchThrowable(() -> endpoint.ask(call()));
            flag.complete(Thread.currentThread().isInterrupted());
            outcome.complete(failure);
        });
        server.traffic().await(Duration.ofSeconds(10), seen -> seen.inFlight() == 1);

        thread.interrupt();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        server.traffic().await(Duration.ofSeconds(10), seen -> seen.openConnections() == 0);
    }

    @Test
    void interruptedBefore_callsNothing() throws Exception {
        var outcome = new CompletableFuture<Throwable>();
        Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            outcome.complete(catchThrowable(() -> endpoint.ask(call())));
        });

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(server.traffic().calls()).isEmpty();
    }

    @Test
    void closing_endsTheCallsInFlight() throws Exception {
        server.behave(Behaviours.always(Reply.hang()));
        var outcome = new CompletableFuture<Throwable>();
        Thread.ofVirtual().start(() -> outcome.complete(catchThrowable(() -> endpoint.ask(call()))));
        server.traffic().await(Duration.ofSeconds(10), seen -> seen.inFlight() == 1);

        endpoint.close();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> endpoint.ask(call())).isInstanceOf(CancellationException.class);
        server.traffic().await(Duration.ofSeconds(10), seen -> seen.openConnections() == 0);
    }

    private CallFailure.Busy busy() {
        return catchThrowableOfType(CallFailure.Busy.class, () -> endpoint.ask(call()));
    }

    private static String stackTrace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
