package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobSubmission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSurfaceTest extends HttpSurface {
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

    @Test
    void promptsOfABatch_comeWithTheRecordedVersion() throws Exception {
        var path = "/api/v1/jobs/" + submit(8) + "/decisions/";

        var batch = json(get(path + "1/prompts"));

        assertThat(batch.get("arm").stringValue()).isEqualTo("rich");
        assertThat(batch.get("recorded_prompt_version").stringValue()).isEqualTo("naive/1");
        assertThat(batch.at("/prompts/0").propertyNames())
                .containsExactlyInAnyOrder("purpose", "model", "prompt_version", "system", "user");
        assertProblem(get(path + "2/prompts"), 404, "decision_not_found");
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

    @Test
    void report_isTheSummaryWithWhatValidatorsFound() throws Exception {
        var path = "/api/v1/jobs/" + submit(8, 4) + "/report";

        var report = json(get(path));

        assertThat(report.get("target").intValue()).isEqualTo(8);
        assertThat(report.at("/validators/0/validator").stringValue()).isEqualTo("length");
        assertThat(report.at("/reasons/0/examples")).hasSize(1);
        assertThat(json(get(path + "?examples=0")).at("/reasons/0/examples")).isEmpty();
        assertProblem(get(path + "?examples=21"), 400, "invalid_parameter");
        assertProblem(get(path + "?examples=x"), 400, "invalid_parameter");
        assertProblem(get("/api/v1/jobs/nobody/report"), 404, "job_not_found");
    }
}
