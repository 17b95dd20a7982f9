package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a job, followed over HTTP. */
@Timeout(60)
class EventSurfaceTest extends HttpSurface {
    @Test
    void eventsOfARunningJob_comeWhileTheyHappenUntilItHasEnded() throws Exception {
        String job = submit(20, 4);
        server.events().tell(job, "batch_opened", Map.of("batch", 1, "arm", "rich", "reason", "a\nb"));

        var answer = follow(job, "0");
        var lines = reader(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(List.of(lines.readLine(), lines.readLine())).containsExactly("id: 1", "event: batch_opened");
        String data = lines.readLine();
        assertThat(data).startsWith("data: ");
        assertThat(SampleJson.mapper().readTree(data.substring(6)))
                .isEqualTo(SampleJson.mapper().readTree("""
                        {"sequence": 1, "type": "batch_opened", "created_at": "2026-01-02T03:04:05Z",
                         "payload": {"batch": 1, "arm": "rich", "reason": "a\\nb"}}"""));
        assertThat(lines.readLine()).isEmpty();

        server.events().tell(job, "batch_committed", Map.of("batch", 1));
        assertThat(lines.readLine()).isEqualTo("id: 2");

        server.events().tell(job, "job_state", Map.of("state", "COMPLETED"));
        server.jobs().advance(job, JobState.COMPLETED, 20);
        assertThat(lines.lines().filter(line -> line.startsWith("event: ")))
                .containsExactly("event: batch_committed", "event: job_state");
    }

    @Test
    void clientThatComesAgain_getsWhatItHasNotSeen() throws Exception {
        String job = submit(20, 20);
        for (int batch = 1; batch <= 1200; batch++) {
            server.events().tell(job, "batch_committed", Map.of("batch", batch));
        }
        server.jobs().advance(job, JobState.CANCELLED, 20);

        assertThat(ids(follow(job, "3"))).hasSize(1197).startsWith("id: 4").endsWith("id: 1200");
    }

    @Test
    void clientThatHasSeenAllOfAnEndedJob_isToldToAskNoMore() throws Exception {
        String job = submit(20, 20);
        server.events().tell(job, "job_state", Map.of("state", "COMPLETED"));
        server.jobs().advance(job, JobState.COMPLETED, 20);

        assertThat(ids(follow(job, "0"))).containsExactly("id: 1");
        assertThat(follow(job, "1").statusCode()).isEqualTo(204);
        assertThat(follow(job, "7").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "latest", "1.5", "9999999999999999999"})
    void eventIdThatIsNone_isAProblem(String last) throws Exception {
        String job = submit(20, 4);

        assertProblem(
                send(to("/api/v1/jobs/" + job + "/events").header("Last-Event-ID", last)), 400, "invalid_parameter");
    }

    @Test
    void unknownJob_isAProblemForABrowserToo() throws Exception {
        assertProblem(
                send(to("/api/v1/jobs/nowhere/events").header("Accept", "text/event-stream")), 404, "job_not_found");
    }

    @Test
    void clientThatWantsJson_isRefused() throws Exception {
        String job = submit(20, 4);

        assertProblem(
                send(to("/api/v1/jobs/" + job + "/events").header("Accept", "application/json")),
                406,
                "not_acceptable");
    }

    @Test
    void headOfARunningJob_isAnsweredAtOnce() throws Exception {
        String job = submit(20, 4);

        var answer = send(to("/api/v1/jobs/" + job + "/events").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void serverThatStops_endsItsStreams() throws Exception {
        try (var other = FakeServer.start();
                var client = HttpClient.newHttpClient()) {
            other.jobs().clear();
            var submitted = client.send(
                    recipe("num_samples: 20")
                            .uri(URI.create(other.url() + "/api/v1/jobs"))
                            .build(),
                    BodyHandlers.ofString());
            String job = json(submitted).get("id").stringValue();
            other.events().tell(job, "job_state", Map.of("state", "QUEUED"));
            var stream = client.send(
                    to("/api/v1/jobs/" + job + "/events")
                            .uri(URI.create(other.url() + "/api/v1/jobs/" + job + "/events"))
                            .build(),
                    BodyHandlers.ofInputStream());
            var lines = reader(stream);
            assertThat(lines.readLine()).isEqualTo("id: 1");

            var closed = CompletableFuture.runAsync(other::close);

            // A server gives the requests that are under way half a minute; this one ends by itself.
            closed.get(15, TimeUnit.SECONDS);
            assertThat(lines.lines()).contains("event: job_state");
        }
    }

    @Test
    void moreClientsThanTheServerServes_areTurnedAwayUntilOneHasGone() throws Exception {
        String job = submit(20, 4);
        server.events().tell(job, "batch_opened", Map.of("batch", 1));
        var streams = new ArrayList<HttpResponse<InputStream>>();
        while (streams.size() < 200) {
            var answer = follow(job, "0");
            assertThat(answer.statusCode()).isEqualTo(200);
            streams.add(answer);
        }

        var problem = assertProblem(get("/api/v1/jobs/" + job + "/events"), 503, "server_busy");
        assertThat(problem.get("detail").stringValue()).startsWith("200 clients follow jobs");

        server.jobs().advance(job, JobState.COMPLETED, 20);
        for (var stream : streams) {
            assertThat(ids(stream)).containsExactly("id: 1");
        }
        assertThat(ids(follow(job, "0"))).containsExactly("id: 1");
    }

    private static HttpResponse<InputStream> follow(String job, String last) throws IOException, InterruptedException {
        return http.send(
                to("/api/v1/jobs/" + job + "/events")
                        .header("Last-Event-ID", last)
                        .header("Accept", "text/event-stream")
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private static BufferedReader reader(HttpResponse<InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static List<String> ids(HttpResponse<InputStream> answer) {
        return reader(answer).lines().filter(line -> line.startsWith("id: ")).toList();
    }
}
