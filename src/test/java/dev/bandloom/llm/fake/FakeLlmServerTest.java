package dev.bandloom.llm.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FakeLlmServerTest {
    private static final String CALL = """
            {"model":"m","messages":[{"role":"user","content":"Write:\\n1. label: good\\n2. place: Rome; label: bad"}],
             "response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object","properties":
              {"items":{"type":"array","minItems":2,"maxItems":2,"items":{"type":"object","properties":{
               "text":{"type":"string","minLength":20,"maxLength":60},"label":{"type":"string","enum":["bad","good"]},
               "stars":{"type":"integer","minimum":1,"maximum":5}},"required":["text","label","stars"]}}}}}}}""";

    private final FakeLlmServer server = FakeLlmServer.start(Behaviours.writer(7));
    private final HttpClient client = HttpClient.newHttpClient();
    private Duration patience = Duration.ofSeconds(30);

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void writer_fitsTheSchemaAndTheLabelsOfThePrompt() throws Exception {
        JsonNode items = items(post(CALL));

        assertThat(items).hasSize(2);
        assertThat(items).extracting(item -> item.path("label").asString()).containsExactly("good", "bad");
        assertThat(items).allSatisfy(item -> {
            assertThat(item.path("text").asString()).hasSizeBetween(20, 60);
            assertThat(item.path("stars").asInt()).isBetween(1, 5);
        });
        assertThat(server.traffic().calls()).singleElement().satisfies(call -> {
            assertThat(call.wanted()).isEqualTo(2);
            assertThat(call.responseFormat()).isEqualTo("json_schema");
            assertThat(call.header("X-Test")).contains("1");
        });
    }

    @Test
    void writer_readsASchemaThatStandsInThePrompt() throws Exception {
        String schema = JsonMapper.shared()
                .readTree(CALL)
                .path("response_format")
                .path("json_schema")
                .path("schema")
                .toString();
        JsonNode message =
                JsonMapper.shared().createObjectNode().put("role", "user").put("content", "Fit:\n" + schema);

        assertThat(items(post("{\"model\":\"m\",\"messages\":[" + message + "]}")))
                .hasSize(2);
    }

    @Test
    void sameSeed_writesTheSameAndEveryCallSomethingElse() throws Exception {
        String first = post(CALL).body();
        String second = post(CALL).body();
        server.close();
        try (var again = FakeLlmServer.start(Behaviours.writer(7))) {
            assertThat(post(again, CALL).body()).isEqualTo(first).isNotEqualTo(second);
        }
    }

    @Test
    void keptAlive_oneConnectionServesManyCalls() throws Exception {
        for (int i = 0; i < 5; i++) {
            post(CALL);
        }

        assertThat(server.traffic().connections()).isEqualTo(1);
        assertThat(server.traffic().count(200)).isEqualTo(5);
    }

    @Test
    void mixedScript_sendsEachShareElsewhere() throws Exception {
        server.behave(Behaviours.mixed(
                3,
                Behaviours.writer(7),
                Share.of(0.3, Reply.busy(Duration.ofSeconds(2))),
                Share.of(0.2, Reply.error(500, "broken"))));

        for (int i = 0; i < 200; i++) {
            post(CALL);
        }

        assertThat(server.traffic().count(429)).isBetween(45, 75);
        assertThat(server.traffic().count(500)).isBetween(25, 55);
        assertThat(server.traffic().outcomes().values().stream()
                        .mapToInt(n -> n)
                        .sum())
                .isEqualTo(200);
    }

    @Test
    void limitedScript_refusesWhatIsAboveTheLimit() throws Exception {
        server.behave(Behaviours.limitedTo(4, Behaviours.latency(Duration.ofMillis(200), Behaviours.writer(7))));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HttpResponse<String>> call = () -> post(CALL);
            threads.invokeAll(IntStream.range(0, 12).mapToObj(i -> call).toList());
        }

        assertThat(server.traffic().count(200)).isGreaterThanOrEqualTo(4);
        assertThat(server.traffic().count(429)).isPositive();
        assertThat(server.traffic().maxInFlight()).isBetween(5, 12);
    }

    @Test
    void reset_breaksTheConnection() {
        server.behave(Behaviours.always(Reply.reset()));

        assertThatThrownBy(() -> post(CALL)).isInstanceOf(IOException.class);
    }

    @Test
    void hang_answersNothingUntilTheClientLeaves() throws Exception {
        server.behave(Behaviours.always(Reply.hang()));
        patience = Duration.ofMillis(200);

        assertThatThrownBy(() -> post(CALL)).isInstanceOf(HttpTimeoutException.class);
        server.traffic().await(Duration.ofSeconds(5), seen -> seen.count("abandoned") > 0);
    }

    @Test
    void dribbledReply_arrivesWhole() throws Exception {
        server.behave(Behaviours.always(Reply.dribble("{\"items\":[]}", 100)));

        assertThat(items(post(CALL))).isEmpty();
    }

    @Test
    void embeddings_areUnitVectorsOfTheirTexts() throws Exception {
        JsonNode data = JsonMapper.shared()
                .readTree(post(server, "/embeddings", "{\"model\":\"e\",\"input\":[\"a cat\",\"a dog\",\"a cat\"]}")
                        .body())
                .path("data");

        assertThat(data).hasSize(3);
        assertThat(data.get(0).path("embedding")).isEqualTo(data.get(2).path("embedding"));
        assertThat(data.get(0).path("embedding")).isNotEqualTo(data.get(1).path("embedding"));
        double square = 0;
        for (JsonNode value : data.get(0).path("embedding")) {
            square += value.asDouble() * value.asDouble();
        }
        assertThat(square).isBetween(0.999, 1.001);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(server, body);
    }

    private HttpResponse<String> post(FakeLlmServer where, String body) throws IOException, InterruptedException {
        return post(where, "/chat/completions", body);
    }

    private HttpResponse<String> post(FakeLlmServer where, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(where.baseUrl() + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .timeout(patience)
                        .header("X-Test", "1")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode items(HttpResponse<String> reply) {
        String text = JsonMapper.shared()
                .readTree(reply.body())
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asString();
        return JsonMapper.shared().readTree(text).path("items");
    }
}
