package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the surface says to requests that it cannot serve. */
class HttpProblemsTest extends HttpSurface {
    @Test
    void badRecipe_isRefusedWithAllItsProblems() throws Exception {
        for (var path : new String[] {"/api/v1/jobs", "/api/v1/recipes/validate", "/api/v1/recipes/preview"}) {
            var problem = assertProblem(post(path, "application/yaml", "num_samples: many"), 422, "recipe_rejected");

            assertThat(problem.get("problems")).isEqualTo(SampleJson.mapper().readTree("""
                                    [{"path":"num_samples","line":1,"column":14,"message":"must be a number from 1, not 'many'"},
                                     {"path":"","line":0,"column":0,"message":"'task' is missing"}]"""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples=0", "samples=11", "samples=x", "samples=0&prompts=true"})
    void previewOfTooMuch_isRefused(String query) throws Exception {
        var answer = post("/api/v1/recipes/preview?" + query, "application/yaml", "num_samples: 8");

        assertThat(answer.statusCode()).isEqualTo(400);
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
        "GET,  /api/v1/jobs?limit=ten,                400, invalid_parameter",
        "GET,  /api/v1/jobs/nowhere/decisions/x/prompts, 400, invalid_parameter",
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
    void parameterOfAnotherType_isNamedWithItsValueAndWhatItMustBe() throws Exception {
        var limit = assertProblem(send(to("/api/v1/jobs?limit=ten")), 400, "invalid_parameter");
        var cache = assertProblem(
                post("/api/v1/jobs?cache=maybe", "application/yaml", "num_samples: 8"), 400, "invalid_parameter");

        assertThat(limit.get("detail").stringValue()).isEqualTo("'limit' must be a whole number, not 'ten'.");
        assertThat(cache.get("detail").stringValue()).isEqualTo("'cache' must be true or false, not 'maybe'.");
    }

    @Test
    void unsupportedContentType_isAnsweredWithThoseThatAreTaken() throws Exception {
        var form = assertProblem(
                post("/api/v1/recipes/validate", "image/png", "num_samples: 8"), 415, "unsupported_media_type");
        var none = assertProblem(
                send(to("/api/v1/recipes/validate").method("POST", BodyPublishers.noBody())),
                415,
                "unsupported_media_type");

        assertThat(form.get("detail").stringValue())
                .startsWith("Content-Type 'image/png' is not taken here; send one of application/yaml,")
                .endsWith("application/json.");
        assertThat(none.get("detail").stringValue())
                .startsWith("The request has no Content-Type; send one of application/yaml,");
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
}
