package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobId;
import dev.bandloom.routing.simulation.Environments;
import dev.bandloom.routing.simulation.Simulation;
import dev.bandloom.routing.simulation.SimulationPlan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Evaluation and simulation of policies over HTTP. */
class PolicySurfaceTest {
    private static final String TWO_ARMS = """
            {"name": "two", "horizon": 50, "arms": [
              {"name": "a", "reward": {"dist": "bernoulli", "p": 0.2}},
              {"name": "b", "reward": {"dist": "bernoulli", "p": 0.8}}]}""";

    private static FakeServer server;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        server = FakeServer.start("--bandloom.web.policy-limit=2s");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @AfterEach
    void forget() {
        server.replay().before = checkpoint -> {};
        server.replay().requests.clear();
    }

    private static HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/policies/" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String code) {
        JsonNode problem = SampleJson.mapper().readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.path("code").asString()).isEqualTo(code);
        return problem;
    }

    @Test
    void evaluation_hasEveryEstimateOfEveryPolicy() throws Exception {
        var answer = post("evaluate", "{\"job\": \"job-1\", \"policies\": [\"ucb\", \"fixed=d\"], \"seed\": 7}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode report = SampleJson.mapper().readTree(answer.body());
        assertThat(server.replay().requests).singleElement().satisfies(request -> {
            assertThat(request.jobs()).containsExactly(new JobId("job-1"));
            assertThat(request.seed()).isEqualTo(7);
        });
        assertThat(report.path("cost_unit").asString()).isEqualTo("CANDIDATES");
        assertThat(report.path("log").path("mean_reward").asDouble()).isBetween(0.5, 0.8);
        assertThat(report.path("policies")).hasSize(2).allSatisfy(policy -> {
            for (String estimate : List.of("ips", "snips", "dr", "gain", "cost", "passed_per_cost")) {
                assertThat(policy.path(estimate).propertyNames()).contains("value", "lower", "upper");
            }
            assertThat(policy.path("effective_sample_size").asDouble()).isPositive();
        });
        assertThat(report.path("policies").get(1).path("policy").asString()).isEqualTo("fixed=d");
    }

    @Test
    void severalJobs_areTakenTogether() throws Exception {
        post("evaluate", "{\"jobs\": [\"job-1\", \"job-2\"], \"policies\": [\"ucb\"]}");

        assertThat(server.replay().requests.getFirst().jobs()).containsExactly(new JobId("job-1"), new JobId("job-2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | job | is missing; name a job",
                "{} | policies | is missing; name some of auto, uniform",
                "[1] | body | must be an object, but is [1]",
                "{\"job\": 5, \"policies\": [\"ucb\"]} | job | must be text of 1 to 1000 characters, but is 5",
                "{\"job\": \"a\", \"jobs\": [\"b\"], \"policies\": [\"ucb\"]} | job | excludes jobs; drop one of them",
                "{\"job\": \"a\", \"policies\": \"ucb\"} | policies | must be a list, but is \"ucb\"",
                "{\"job\": \"a\", \"policies\": [\"ucb\", 3]} | policies[1] | must be text of 1 to 1000 characters, but is 3",
                "{\"job\": \"a\", \"policies\": [\"ubc\"]} | policies | No policy is named 'ubc'; choose from auto",
                "{\"job\": \"a\", \"policies\": [\"ucb+discount=9\"]} | policies | Option 'discount=9' must be between 0.0",
                "{\"job\": \"a\", \"policies\": [\"ucb\"], \"seed\": 1.5} | seed | must be a whole number from -9223",
                "{\"job\": \"a\", \"polices\": [\"ucb\"]} | polices | is unknown, expected one of jobs, job, policies, seed. Maybe policies?",
                "{\"jobs\": [\"a\", \"a\"], \"policies\": [\"ucb\"]} | body | Job a is named twice",
            })
    void wrongEvaluation_isToldKeyValueAndCure(String body, String path, String message) throws Exception {
        JsonNode problem = problem(post("evaluate", body), 422, "invalid_request");

        assertThat(problem.path("problems")).as(problem.toString()).anySatisfy(one -> {
            assertThat(one.path("path").asString()).isEqualTo(path);
            assertThat(one.path("message").asString()).startsWith(message);
        });
        assertThat(server.replay().requests).isEmpty();
    }

    @Test
    void unknownJob_isNotFoundAndOthersAreNamed() throws Exception {
        JsonNode problem =
                problem(post("evaluate", "{\"job\": \"no-1\", \"policies\": [\"ucb\"]}"), 404, "job_not_found");

        assertThat(problem.path("detail").asString())
                .isEqualTo("There is no job no-1. Jobs with decisions, the newest first: job-1 (plants, 3 batches).");
    }

    @Test
    void runningJob_isAConflict() throws Exception {
        problem(post("evaluate", "{\"job\": \"running-1\", \"policies\": [\"ucb\"]}"), 409, "job_state_conflict");
    }

    @Test
    void evaluationThatTakesTooLong_isStopped() throws Exception {
        var stopped = new CountDownLatch(1);
        server.replay().before = checkpoint -> {
            try {
                while (true) {
                    checkpoint.run();
                    Thread.onSpinWait();
                }
            } finally {
                stopped.countDown();
            }
        };

        JsonNode problem =
                problem(post("evaluate", "{\"job\": \"a\", \"policies\": [\"ucb\"]}"), 422, "work_too_large");

        assertThat(problem.path("detail").asString()).startsWith("This was not done within 2 s and has been stopped.");
        stopped.await();
    }

    @Test
    void moreThanTwoAtATime_areBusy() throws Exception {
        var started = new LinkedBlockingQueue<Runnable>();
        var go = new CountDownLatch(1);
        server.replay().before = checkpoint -> {
            started.add(checkpoint);
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        var body = "{\"job\": \"a\", \"policies\": [\"uniform\"]}";
        var first = http.sendAsync(request("evaluate", body), HttpResponse.BodyHandlers.ofString());
        var second = http.sendAsync(request("evaluate", body), HttpResponse.BodyHandlers.ofString());
        started.take();
        started.take();

        var third = post("evaluate", body);
        go.countDown();

        problem(third, 503, "server_busy");
        first.join();
        second.join();
    }

    @Test
    void simulation_saysWhatTheCommandSays() throws Exception {
        var plan = new SimulationPlan(List.of(Environments.of("short")), List.of("auto", "ucb1"), 3);
        String expected = SampleJson.mapper().writeValueAsString(Simulation.run(plan, 1, done -> {}));

        var answer = post("simulate", "{\"name\": \"short\", \"policies\": [\"auto\", \"ucb1\"], \"seeds\": 3}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(SampleJson.mapper().readTree(answer.body()))
                .isEqualTo(SampleJson.mapper().readTree(expected));
    }

    @Test
    void environmentOfTheRequest_isSimulated() throws Exception {
        var answer = post("simulate", "{\"environment\": " + TWO_ARMS + ", \"policies\": [\"fixed=a\"], \"seeds\": 2}");

        JsonNode report = SampleJson.mapper().readTree(answer.body());
        assertThat(report.path("environments").get(0).path("name").asString()).isEqualTo("two");
        assertThat(report.path("environments")
                        .get(0)
                        .path("results")
                        .get(0)
                        .path("regret")
                        .path("mean")
                        .asDouble())
                .isCloseTo(30, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | environment | is missing; describe one, or give the name of one: bernoulli",
                "{\"name\": \"nowhere\"} | name | No environment is named 'nowhere'; choose from bernoulli",
                "{\"name\": \"short\", \"environment\": {}} | environment | excludes name; drop one of them",
                "{\"environment\": {\"name\": \"x\", \"horizon\": 0}} | environment | horizon: must be a whole number from 1",
                "{\"environment\": {\"name\": \"x\", \"horizon\": 0}} | environment | arms: is missing",
                "{\"name\": \"short\", \"seeds\": 0} | seeds | must be a whole number from 1 to 10000, but is 0",
                "{\"name\": \"short\", \"seed\": 3} | seed | is unknown, expected one of environment, name, policies, seeds",
                "{\"name\": \"short\", \"policies\": [\"ubc\"]} | policies | No policy is named 'ubc'",
            })
    void wrongSimulation_isToldKeyValueAndCure(String body, String path, String message) throws Exception {
        JsonNode problem = problem(post("simulate", body), 422, "invalid_request");

        assertThat(problem.path("problems")).as(problem.toString()).anySatisfy(one -> {
            assertThat(one.path("path").asString()).isEqualTo(path);
            assertThat(one.path("message").asString()).startsWith(message);
        });
    }

    @Test
    void armThatThePolicyFixesAndTheEnvironmentLacks_isToldAsInvalid() throws Exception {
        JsonNode problem = problem(
                post("simulate", "{\"environment\": " + TWO_ARMS + ", \"policies\": [\"fixed=z\"], \"seeds\": 1}"),
                422,
                "invalid_request");

        assertThat(problem.path("detail").asString()).contains("arm 'z'", "choose one of [a, b]");
    }

    @Test
    void simulationThatAsksForTooMuch_isRefused() throws Exception {
        String body =
                "{\"environment\": " + TWO_ARMS.replace("50", "1000000") + ", \"policies\": [\"ucb\"], \"seeds\": 100}";

        JsonNode problem = problem(post("simulate", body), 422, "work_too_large");

        assertThat(problem.path("detail").asString()).startsWith("This asks for 2.00e+08 steps");
    }

    @Test
    void simulationThatTakesTooLong_isStopped() throws Exception {
        String body = "{\"environment\": " + TWO_ARMS.replace("50", "500000")
                + ", \"policies\": [\"thompson\"], \"seeds\": 100}";

        problem(post("simulate", body), 422, "work_too_large");
    }

    @Test
    void brokenJsonAndOtherTypes_areProblems() throws Exception {
        problem(post("evaluate", "{\"job\":"), 400, "bad_request");
        var yaml = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/policies/simulate"))
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString("name: short"))
                .build();

        problem(http.send(yaml, HttpResponse.BodyHandlers.ofString()), 415, "unsupported_media_type");
    }
}
