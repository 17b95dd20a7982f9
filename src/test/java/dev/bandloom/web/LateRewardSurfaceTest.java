package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LateRewardSurfaceTest {
    private static FakeServer server;
    private static HttpClient http;

    private String job;

    @BeforeAll
    static void start() {
        server = FakeServer.start();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @BeforeEach
    void submit() throws Exception {
        var answer = http.send(
                to("/api/v1/jobs")
                        .header("Content-Type", "application/yaml")
                        .POST(BodyPublishers.ofString("num_samples: 8"))
                        .build(),
                BodyHandlers.ofString());
        job = SampleJson.mapper().readTree(answer.body()).get("id").stringValue();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private HttpResponse<String> post(String decision, String body, String key) throws Exception {
        var request = to("/api/v1/jobs/" + job + "/decisions/" + decision + "/amendments")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return SampleJson.mapper().readTree(answer.body()).get("code").stringValue();
    }

    @Test
    void lateReward_isStoredAndListed() throws Exception {
        var answer = post("1", "{\"source\": \"review\", \"reward\": 0.25}", "r-1");

        assertThat(answer.statusCode()).isEqualTo(201);
        var amendment = SampleJson.mapper().readTree(answer.body());
        assertThat(amendment.get("job").stringValue()).isEqualTo(job);
        assertThat(amendment.get("reward").doubleValue()).isEqualTo(0.25);
        assertThat(amendment.get("before").doubleValue()).isEqualTo(0.7);
        assertThat(amendment.get("batch_reward").doubleValue()).isEqualTo(0.25);
        assertThat(amendment.get("idempotency_key").stringValue()).isEqualTo("r-1");
        var listed =
                http.send(to("/api/v1/jobs/" + job + "/decisions/1/amendments").build(), BodyHandlers.ofString());
        assertThat(SampleJson.mapper().readTree(listed.body()).get("items").get(0))
                .isEqualTo(amendment);
    }

    @Test
    void repeatedKey_bringsTheSameAnswerAndRefusesOtherContent() throws Exception {
        var first = post("2", "{\"source\": \"review\", \"reward\": 0.25}", "r-1");
        var again = post("2", "{\"reward\": 0.25, \"source\": \"review\"}", "r-1");
        var other = post("2", "{\"source\": \"review\", \"reward\": 0.5}", "r-1");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(code(other)).isEqualTo("idempotency_conflict");
    }

    @ParameterizedTest
    @CsvSource({
        "9,404,decision_not_found",
        "3,409,decision_not_committed",
        "one,400,invalid_parameter",
        "-1,404,decision_not_found"
    })
    void decisionThatCannotBeAmended_isRefused(String decision, int status, String code) throws Exception {
        var answer = post(decision, "{\"source\": \"review\", \"reward\": 0.25}", null);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void unknownJob_isRefused() throws Exception {
        job = "nobody";

        assertThat(code(post("1", "{\"source\": \"review\", \"reward\": 0.25}", null)))
                .isEqualTo("job_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\": \"review\", \"reward\": 1.01}",
                "{\"source\": \"review\", \"reward\": -0.5}",
                "{\"source\": \"review\", \"reward\": 1e999}",
                "{\"source\": \"review\", \"reward\": \"NaN\"}",
                "{\"source\": \"review\", \"reward\": \"0.5\"}",
                "{\"source\": \"review\", \"reward\": true}",
                "{\"source\": \"review\", \"reward\": null}",
                "{\"source\": \"review\"}",
                "{\"reward\": 0.5}",
                "{\"source\": 3, \"reward\": 0.5}",
                "{\"source\": \"\", \"reward\": 0.5}",
                "{\"source\": \"Review\", \"reward\": 0.5}",
                "{\"source\": \"a b\", \"reward\": 0.5}",
                "{\"source\": \"a234567890123456789012345678901234567890x\", \"reward\": 0.5}",
                "{\"source\": \"review\", \"reward\": 0.5, \"factor\": 2}",
                "[]",
                "0.5"
            })
    void signalThatCannotBe_isRefused(String body) throws Exception {
        var answer = post("1", body, null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("invalid_parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"source\": \"review\", \"reward\": NaN}", "{", "", "null"})
    void bodyThatIsNoJson_isRefused(String body) throws Exception {
        assertThat(post("1", body, null).statusCode()).isEqualTo(400);
    }

    @Test
    void unusableKey_isRefused() throws Exception {
        assertThat(code(post("1", "{\"source\": \"review\", \"reward\": 0.5}", "k".repeat(201))))
                .isEqualTo("invalid_parameter");
    }
}
