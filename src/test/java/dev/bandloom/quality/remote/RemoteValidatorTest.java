package dev.bandloom.quality.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.ScreeningParts;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.JudgeSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RemoteValidatorTest extends ValidatorContract {
    private static final String SECRET = "Bearer not-to-be-told";

    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private Function<JsonNode, String> answers = RemoteValidatorTest::byLength;
    private int status = 200;
    private boolean silent;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request =
                    SampleJson.mapper().readTree(exchange.getRequestBody().readAllBytes());
            requests.add(request);
            credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            if (silent) {
                end.await();
            }
            byte[] answer = answers.apply(request).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Long samples are good. */
    private static String byLength(JsonNode request) {
        return request.path("samples")
                .valueStream()
                .map(sample -> sample.toString().length() > 8
                        ? "{\"score\": 0.91234}"
                        : "{\"score\": 0.2, \"reason\": \"too\\n short\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    protected Validator validator() {
        return remote(false);
    }

    @Test
    void check_samples_areSentInCallsAndGradedByTheService() {
        assertThat(remote(false)
                        .check(new Inspection(1, List.of(text("long enough"), text("no"), text("long enough, too")))))
                .containsExactly(
                        new Verdict.Accepted(0.9123),
                        new Verdict.Rejected("score 0.2, at least 0.5 asked: too short", 0.2),
                        new Verdict.Accepted(0.9123));
        assertThat(requests)
                .extracting(JsonNode::toString)
                .containsExactly("{\"samples\":[\"long enough\",\"no\"]}", "{\"samples\":[\"long enough, too\"]}");
        assertThat(credentials).containsOnly(SECRET);
    }

    @Test
    void check_longSamples_goIntoCallsOfABoundedLength() {
        String half = "long ".repeat(110_000);

        List<Verdict> verdicts = remote(false)
                .check(new Inspection(
                        1, List.of(text(half), text(half), text("x".repeat(2 << 20)), text("short one"))));

        assertThat(requests)
                .extracting(request -> request.path("samples").size())
                .containsExactly(1, 2);
        assertThat(verdicts.get(2))
                .isEqualTo(new Verdict.Abstained("the sample has 2097168 bytes; at most 1048576 are sent"));
        assertThat(verdicts).filteredOn(Verdict.Accepted.class::isInstance).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "no json|200|its answer is no JSON",
                "[]|200|its answer must be a list of 1 scores",
                "{}|200|its answer must be a list of 1 scores",
                "[{\"score\": 2}]|200|score 0 of its answer is no number from 0 to 1",
                "[{\"score\": \"1\"}]|200|score 0 of its answer is no number from 0 to 1",
                "[{\"score\": 1}]|500|it answered with status 500",
                "[{\"score\": 1}]|302|it answered with status 302",
                "[{\"score\": 1}]|401|it answered with status 401"
            })
    void check_badAnswer_leavesTheSamplesUnjudged(String answer, int code, String why) {
        answers = request -> answer;
        status = code;

        assertThat(remote(false).check(new Inspection(1, List.of(text("a")))))
                .containsExactly(new Verdict.Abstained("the service at " + url() + " gave no scores: " + why));
        assertThat(requests).hasSize(1);
    }

    @Test
    void check_answerWithoutEnd_isNotReadToItsEnd() {
        answers = request -> "[" + " ".repeat(2 << 20) + "]";

        assertThat(remote(false).check(new Inspection(1, List.of(text("a")))))
                .containsExactly(new Verdict.Abstained(
                        "the service at " + url() + " gave no scores: its answer has more than 1048576 bytes"));
    }

    @Test
    void check_serviceThatStaysSilent_isGivenUp() {
        silent = true;

        assertThat(remote(false).check(new Inspection(1, List.of(text("a")))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Abstained.class,
                        abstained -> assertThat(abstained.why())
                                .startsWith("the service at " + url() + " gave no scores: "));
    }

    @Test
    void check_requiredServiceThatIsDown_endsTheBatch() {
        status = 503;

        assertThatThrownBy(() -> remote(true).check(new Inspection(1, List.of(text("a")))))
                .isInstanceOf(ProviderException.Unavailable.class)
                .hasMessageContaining("it answered with status 503")
                .hasMessageNotContaining("not-to-be-told");
    }

    @Test
    void check_addressThatIsNotAllowed_isNeverCalled() {
        var validator = new RemoteValidator(spec(URI.create(url() + "/other"), false), services());

        assertThat(validator.check(new Inspection(1, List.of(text("a")))))
                .containsExactly(new Verdict.Abstained("the service at " + url()
                        + "/other gave no scores: it is not allowed by bandloom.validators.remote.allowed"));
        assertThat(requests).isEmpty();
    }

    @Test
    void check_hostileTexts_areSentAndGraded() {
        List<SampleText> samples =
                ScreeningParts.hostile().stream().map(ValidatorContract::text).toList();

        assertThat(remote(false).check(new Inspection(1, samples)))
                .hasSameSizeAs(samples)
                .noneMatch(verdict -> verdict instanceof Verdict.Abstained);
    }

    @Test
    void services_asText_keepTheirCredential() {
        assertThat(services().toString()).contains("/score").doesNotContain("not-to-be-told");
    }

    private RemoteValidator remote(boolean required) {
        return new RemoteValidator(spec(url(), required), services());
    }

    private static JudgeSpec.Remote spec(URI url, boolean required) {
        return new JudgeSpec.Remote(Common.DEFAULT, url, 0.5, Duration.ofSeconds(2), 2, required);
    }

    private RemoteServices services() {
        return new RemoteServices(
                List.of(new RemoteServices.Service(url(), "Authorization", SECRET, new Semaphore(2))));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/score");
    }
}
