package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobSubmission;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HttpSurfaceTest {
    private static FakeServer server;
    private static HttpClient http;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "text/plain",
                "application/json",
                "application/yaml;charset=UTF-8"
            })
    void recipe_isAcceptedInEveryDeclaredType(String type) throws Exception {
        var answer = post("/api/v1/jobs", type, "num_samples: 8");

        assertThat(answer.statusCode()).isEqualTo(202);
        var job = json(answer);
        var id = job.get("id").stringValue();
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/jobs/" + id);
        assertThat(job.get("state").stringValue()).isEqualTo("QUEUED");
        assertThat(job.get("created_at").stringValue()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(job.has("started_at")).isFalse();
        assertThat(json(get("/api/v1/jobs/" + id))).isEqualTo(job);
    }

    @Test
    void repeatedIdempotencyKey_findsTheFirstJobAndRefusesAnotherRecipe() throws Exception {
        var first = send(recipe("num_samples: 9").header("Idempotency-Key", "k-1"));
        var again = send(recipe("num_samples: 9").header("Idempotency-Key", "k-1"));
        var other = send(recipe("num_samples: 10").header("Idempotency-Key", "k-1"));

        assertThat(json(again).get("id")).isEqualTo(json(first).get("id"));
        assertProblem(other, 409, "idempotency_conflict");
    }

    @Test
    void badRecipe_isRefusedWithAllItsProblems() throws Exception {
        for (var path : new String[] {"/api/v1/jobs", "/api/v1/recipes/validate", "/api/v1/recipes/preview"}) {
            var problem = assertProblem(post(path, "application/yaml", "num_samples: many"), 422, "recipe_rejected");

            assertThat(problem.get("problems")).isEqualTo(SampleJson.mapper().readTree("""
                                    [{"path":"num_samples","line":1,"column":14,"message":"must be a number from 1, not 'many'"},
                                     {"path":"","line":0,"column":0,"message":"'task' is missing"}]"""));
        }
    }

    @Test
    void goodRecipe_isValid() throws Exception {
        var answer = post("/api/v1/recipes/validate", "application/yaml", "num_samples: 3");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"valid\":true}");
    }

    @Test
    void preview_bringsSamplesOfEachArm() throws Exception {
        var answer = post("/api/v1/recipes/preview?samples=3", "application/yaml", "num_samples: 8");

        assertThat(answer.statusCode()).isEqualTo(200);
        var arms = json(answer).get("arms");
        assertThat(arms).extracting(arm -> arm.get("arm").stringValue()).containsExactly("plain", "rich");
        assertThat(arms).allSatisfy(arm -> {
            assertThat(arm.get("samples")).hasSize(3);
            assertThat(arm.at("/samples/0/sample/metadata/model").stringValue()).isEqualTo("offline-rules");
            assertThat(arm.at("/samples/0/state").stringValue()).isEqualTo("ACCEPTED");
        });
    }

    @Test
    void previewOfPrompts_bringsThemAsTheyWouldBeSent() throws Exception {
        var answer = post("/api/v1/recipes/preview?prompts=true", "application/yaml", "num_samples: 8");

        assertThat(answer.statusCode()).isEqualTo(200);
        var prompt = json(answer).at("/arms/0/prompts/0");
        assertThat(prompt.get("purpose").stringValue()).isEqualTo("write");
        assertThat(prompt.get("prompt_version").stringValue()).isEqualTo("naive-text/2");
        assertThat(prompt.get("user").stringValue()).contains("Number of samples to write: 5.");
    }

    @Test
    void arms_areShownWithWhatIsBelievedInWords() throws Exception {
        var id = json(post("/api/v1/jobs", "application/yaml", "num_samples: 8"))
                .get("id")
                .stringValue();

        var arms = json(get("/api/v1/jobs/" + id + "/arms")).get("arms");
        assertThat(arms).extracting(arm -> arm.get("arm").stringValue()).containsExactly("plain", "rich");
        assertThat(arms.at("/1/belief/weight").doubleValue()).isEqualTo(3);
        assertThat(arms.at("/1/belief/retired").booleanValue()).isFalse();
        assertThat(arms.at("/1/evidence").stringValue())
                .isEqualTo("mean reward 0.71 (95% interval 0.50 to 0.90) from 3 pulls; 1 pending");
        assertProblem(get("/api/v1/jobs/nobody/arms"), 404, "job_not_found");
        var decision = json(get("/api/v1/jobs/" + id + "/decisions")).at("/items/0");
        assertThat(decision.get("why").stringValue())
                .isEqualTo("rich, chosen with probability 0.75 among 2 arms: best sampled mean 0.71");
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples=0", "samples=11", "samples=x", "samples=0&prompts=true"})
    void previewOfTooMuch_isRefused(String query) throws Exception {
        var answer = post("/api/v1/recipes/preview?" + query, "application/yaml", "num_samples: 8");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void promptsOfABatch_comeWithTheRecordedVersion() throws Exception {
        var path = "/api/v1/jobs/" + submit(8) + "/decisions/";

        var batch = json(get(path + "1/prompts"));

        assertThat(batch.get("arm").stringValue()).isEqualTo("rich");
        assertThat(batch.get("recorded_prompt_version").stringValue()).isEqualTo("naive/1");
        assertThat(batch.at("/prompts/0").propertyNames())
                .containsExactlyInAnyOrder("purpose", "model", "prompt_version", "system", "user");
        assertProblem(get(path + "2/prompts"), 404, "not_found");
        assertProblem(get("/api/v1/jobs/nothing/decisions/1/prompts"), 404, "job_not_found");
    }

    @Test
    void pages_followEachOtherByCursor() throws Exception {
        var path = "/api/v1/jobs/" + submit(8) + "/decisions?limit=2";

        var first = json(get(path));
        var second = json(get(path + "&cursor=" + first.get("next").stringValue()));

        assertThat(first.get("items").size()).isEqualTo(2);
        assertThat(first.get("items")
                        .get(0)
                        .get("decision")
                        .get("propensities")
                        .get("rich")
                        .doubleValue())
                .isEqualTo(0.75);
        assertThat(second.get("items").get(0).get("batch").intValue()).isEqualTo(3);
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void samples_comeByStateWithTheirReasons() throws Exception {
        var path = "/api/v1/jobs/" + submit(8, 4) + "/samples";

        assertThat(json(get(path)).get("items").size()).isEqualTo(5);
        var rejected = json(get(path + "?state=rejected")).get("items");
        assertThat(rejected.size()).isEqualTo(1);
        assertThat(rejected.get(0).get("reason").stringValue()).isEqualTo("too short");
    }

    @Test
    void acceptedSamples_streamAsTheyStandInTheDataset() throws Exception {
        var request = to("/api/v1/jobs/" + submit(8, 4) + "/samples").header("Accept", "application/x-ndjson");

        var answer = send(request);

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        var lines = answer.body().lines().toList();
        assertThat(lines).hasSize(4);
        var sample = SampleJson.mapper().readTree(lines.getFirst());
        assertThat(sample.propertyNames())
                .containsExactly("id", "created_at", "domain", "input", "response", "metadata", "trace");
        assertThat(sample.get("metadata").get("job_id").stringValue()).isEqualTo("plants");
    }

    @Test
    void rejectedSamples_streamWithStateAndReason() throws Exception {
        var request =
                to("/api/v1/jobs/" + submit(8, 4) + "/samples?state=REJECTED").header("Accept", "application/x-ndjson");

        var line = SampleJson.mapper().readTree(send(request).body());

        assertThat(line.get("state").stringValue()).isEqualTo("REJECTED");
        assertThat(line.get("sample").get("id").stringValue()).isEqualTo("000001-00");
    }

    @Test
    void cancel_isIdempotent() throws Exception {
        var path = "/api/v1/jobs/" + submit(8) + "/cancel";

        var first = post(path, "application/json", "");
        var second = post(path, "application/json", "");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).get("state").stringValue()).isEqualTo("CANCELLED");
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void pauseAndResume_areIdempotent() throws Exception {
        var id = submit(8, 4);
        var path = "/api/v1/jobs/" + id;

        var paused = post(path + "/pause", "application/json", "");
        assertThat(json(paused).get("state").stringValue()).isEqualTo("PAUSED");
        assertThat(json(paused).get("detail").stringValue()).isEqualTo("paused by the user");
        assertThat(post(path + "/pause", "application/json", "").body()).isEqualTo(paused.body());
        var resumed = post(path + "/resume", "application/json", "");
        assertThat(json(resumed).get("state").stringValue()).isEqualTo("QUEUED");
        assertThat(post(path + "/resume", "application/json", "").body()).isEqualTo(resumed.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume"})
    void endedJob_canNeitherBePausedNorResumed(String what) throws Exception {
        var id = submit(8);
        server.jobs().advance(id, JobState.COMPLETED, 8);

        assertProblem(post("/api/v1/jobs/" + id + "/" + what, "application/json", ""), 409, "job_state_conflict");
    }

    @Test
    void jobThatWaitsForItsProvider_saysSo() throws Exception {
        var id = submit(8, 4);
        assertThat(json(get("/api/v1/jobs/" + id)).has("waiting")).isFalse();

        server.jobs().hold(id, "provider 'x' fails");

        assertThat(json(get("/api/v1/jobs/" + id)).get("waiting").stringValue()).isEqualTo("provider 'x' fails");
    }

    @Test
    void submission_saysWhetherTheCacheServes() throws Exception {
        submit(8);
        post("/api/v1/jobs?cache=false", "application/yaml", "num_samples: 8");

        assertThat(server.jobs().submissions().reversed().subList(0, 2))
                .extracting(JobSubmission::cache)
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/v1/jobs/nowhere,                  404, job_not_found",
        "GET,  /api/v1/jobs/nowhere/samples,          404, job_not_found",
        "GET,  /api/v1/jobs/nowhere/decisions,        404, job_not_found",
        "POST, /api/v1/jobs/nowhere/cancel,           404, job_not_found",
        "POST, /api/v1/jobs/nowhere/pause,            404, job_not_found",
        "POST, /api/v1/jobs/nowhere/resume,           404, job_not_found",
        "GET,  /api/v1/jobs?cursor=../..,             400, invalid_cursor",
        "GET,  /api/v1/jobs?limit=0,                  400, invalid_parameter",
        "GET,  /api/v1/jobs?limit=501,                400, invalid_parameter",
        "GET,  /api/v1/jobs?limit=ten,                400, bad_request",
        "GET,  /api/v1/jobs/nowhere/samples?state=ok, 400, invalid_parameter",
        "GET,  /api/v1/nothing,                       404, not_found",
        "GET,  /,                                     404, not_found",
        "GET,  /error,                                404, not_found",
        "GET,  /actuator/env,                         404, not_found",
        "GET,  /actuator/arms/nowhere,                404, job_not_found",
        "DELETE, /api/v1/jobs,                        405, method_not_allowed",
        "GET,  /api/v1/recipes/validate,              405, method_not_allowed",
        "POST, /api/v1/recipes/validate,              415, unsupported_media_type",
        "POST, /api/v1/jobs,                          415, unsupported_media_type",
    })
    void badRequest_isAnsweredWithAProblem(String method, String path, int status, String code) throws Exception {
        assertProblem(send(to(path).method(method, BodyPublishers.noBody())), status, code);
    }

    @Test
    void unknownJob_isAProblemForWhoAsksForLinesToo() throws Exception {
        var request = to("/api/v1/jobs/nowhere/samples").header("Accept", "application/x-ndjson");

        assertProblem(send(request), 404, "job_not_found");
    }

    @Test
    void unservedMediaType_isNotAcceptable() throws Exception {
        var request = to("/api/v1/jobs/" + submit(8) + "/samples").header("Accept", "text/csv");

        assertProblem(send(request), 406, "not_acceptable");
    }

    @Test
    void emptyBody_isABadRequest() throws Exception {
        assertProblem(post("/api/v1/jobs", "application/yaml", ""), 400, "bad_request");
    }

    @Test
    void idempotencyKeyThatIsTooLong_isRefused() throws Exception {
        var answer = send(recipe("num_samples: 8").header("Idempotency-Key", "k".repeat(201)));

        assertProblem(answer, 400, "invalid_parameter");
    }

    @Test
    void unforeseenFailure_tellsTheClientNothingOfTheInside() throws Exception {
        var answer = post("/api/v1/jobs", "application/yaml", "num_samples: 99999999999999");

        var problem = assertProblem(answer, 500, "internal");
        assertThat(problem.get("detail").stringValue()).isEqualTo("The server failed. Its log says why.");
        assertThat(answer.body()).doesNotContain("Exception", "dev.bandloom", "99999999999999");
    }

    @Test
    void armsEndpoint_showsWhatIsRememberedAndWhatRuns() throws Exception {
        var id = submit(8, 4);

        var overview = json(get("/actuator/arms"));

        var context = overview.get("contexts").get(0);
        assertThat(context.get("context_key").stringValue()).isEqualTo("botany/description");
        var arm = context.get("arms").get(0);
        assertThat(arm.get("arm").stringValue()).isEqualTo("rich");
        assertThat(arm.get("mean_reward").doubleValue()).isEqualTo(0.8);
        assertThat(arm.get("pass_rate").doubleValue()).isEqualTo(0.9);
        assertThat(arm.get("lower").doubleValue()).isBetween(0.4, 0.8);
        assertThat(arm.get("upper").doubleValue()).isBetween(0.8, 1.0);
        assertThat(arm.at("/posterior/alpha").doubleValue()).isEqualTo(9);
        assertThat(arm.at("/posterior/beta").doubleValue()).isEqualTo(3);
        assertThat(arm.get("accepted").doubleValue()).isEqualTo(45);
        assertThat(arm.get("pending").intValue()).isPositive();
        assertThat(arm.get("retired")).isNotEmpty();
        assertThat(context.get("share_over_time").get(0).at("/shares/rich").doubleValue())
                .isEqualTo(0.75);
        assertThat(overview.get("models").get(0).get("features").get(0).stringValue())
                .isEqualTo("progress");
        assertThat(overview.get("running")
                        .valueStream()
                        .map(job -> job.get("job").stringValue()))
                .contains(id);
        assertThat(json(get("/actuator/arms/" + id))
                        .get("arms")
                        .get(1)
                        .get("pulls")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void armsOfAJob_sayWhereTheyStartedAndHowTheirShareWent() throws Exception {
        var job = json(get("/actuator/arms/" + submit(8, 4)));

        assertThat(job.get("context_key").stringValue()).isEqualTo("botany/description");
        assertThat(job.get("retired").get(0).stringValue()).isEqualTo("rich");
        assertThat(job.at("/started_from/rich/0/level").stringValue()).isEqualTo("DOMAIN");
        assertThat(job.at("/share_over_time/0/shares/plain").doubleValue()).isEqualTo(1);
    }

    @Test
    void exportedBandits_canBeImported() throws Exception {
        var exported = get("/actuator/bandits");
        assertThat(exported.statusCode()).isEqualTo(200);
        assertThat(json(exported).at("/arms/0/statistics/pulls").doubleValue()).isEqualTo(10);

        var imported = post("/actuator/bandits", "application/json", exported.body());
        assertThat(imported.body()).isEqualTo("{\"arms\":1,\"models\":1,\"replaced\":false}");
        assertThat(json(get("/actuator/bandits")).at("/arms/0/statistics/pulls").doubleValue())
                .isEqualTo(20);

        var replaced = post("/actuator/bandits?replace=true", "application/json", exported.body());
        assertThat(json(replaced).get("replaced").booleanValue()).isTrue();
        assertThat(json(get("/actuator/bandits")).at("/arms/0/statistics/pulls").doubleValue())
                .isEqualTo(10);
    }

    @Test
    void badBandits_areRefusedWithAllTheirProblems() throws Exception {
        var problem = assertProblem(
                post(
                        "/actuator/bandits",
                        "application/json",
                        "{\"format\": \"bandits\", \"version\": 1, \"arms\": [{}]}"),
                422,
                "memory_rejected");

        assertThat(problem.get("problems").valueStream().map(JsonNode::stringValue))
                .contains("format: must be bandloom-arms, but is 'bandits'", "arms[0].arm: is missing");
        assertProblem(post("/actuator/bandits", "application/json", "{"), 422, "memory_rejected");
        assertProblem(post("/actuator/bandits", "text/plain", "{}"), 415, "unsupported_media_type");
        assertProblem(
                post("/actuator/bandits", "application/json", "[" + " ".repeat(1 << 20) + "]"), 413, "body_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/metrics", "/actuator/prometheus"})
    void actuator_answers(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    private static String submit(int samples) throws IOException, InterruptedException {
        return json(post("/api/v1/jobs", "application/yaml", "num_samples: " + samples))
                .get("id")
                .stringValue();
    }

    private static String submit(int samples, int accepted) throws IOException, InterruptedException {
        var id = submit(samples);
        server.jobs().advance(id, JobState.RUNNING, accepted);
        return id;
    }

    private static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = json(answer);
        assertThat(problem.get("code").stringValue()).isEqualTo(code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").stringValue()).isNotEmpty();
        return problem;
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private static HttpRequest.Builder recipe(String text) {
        return to("/api/v1/jobs").header("Content-Type", "application/yaml").POST(BodyPublishers.ofString(text));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    private static HttpResponse<String> post(String path, String type, String body)
            throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return SampleJson.mapper().readTree(answer.body());
    }
}
