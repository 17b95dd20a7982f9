package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** Asks the HTTP surface, over jobs in memory. */
abstract class HttpSurface {
    static FakeServer server;
    static HttpClient http;

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

    static String submit(int samples) throws IOException, InterruptedException {
        return json(post("/api/v1/jobs", "application/yaml", "num_samples: " + samples))
                .get("id")
                .stringValue();
    }

    static String submit(int samples, int accepted) throws IOException, InterruptedException {
        var id = submit(samples);
        server.jobs().advance(id, JobState.RUNNING, accepted);
        return id;
    }

    static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = json(answer);
        assertThat(problem.get("code").stringValue()).isEqualTo(code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").stringValue()).isNotEmpty();
        return problem;
    }

    static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    static HttpRequest.Builder recipe(String text) {
        return to("/api/v1/jobs").header("Content-Type", "application/yaml").POST(BodyPublishers.ofString(text));
    }

    static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    static HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return SampleJson.mapper().readTree(answer.body());
    }
}
