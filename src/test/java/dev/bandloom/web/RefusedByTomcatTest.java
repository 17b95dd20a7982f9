package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are refused before any code of ours sees them: they get a problem, too. */
class RefusedByTomcatTest extends HttpSurface {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/v1/jobs/..%2f..%2fetc | 400 | bad_request",
                "GET /api/v1/jobs/%2e%2e%2f     | 400 | bad_request",
                "GET /api/v1/jobs/a%00b         | 400 | bad_request",
                "GET /api/v1/jobs/a\\b        | 400 | bad_request",
                "GET /api/v1/jobs/%zz           | 400 | bad_request",
                "GET /api/v1/jobs/%             | 400 | bad_request",
                "GET /api/v1/jobs/%ff           | 400 | bad_request",
                "GET /api/v1/jobs?limit=%zz     | 400 | invalid_parameter",
                "GET /api/v1/jobs?a=<b>         | 400 | bad_request",
                "GET /../../etc/passwd          | 400 | bad_request",
                "GET jobs                       | 400 | bad_request",
                "G@T /api/v1/jobs               | 400 | bad_request",
                "TRACE /api/v1/jobs             | 405 | method_not_allowed",
                "CONNECT /api/v1/jobs           | 501 | unsupported_http",
            })
    void request_isAnsweredWithAProblem(String start, int status, String code) throws Exception {
        assertProblem(RawHttp.exchange(server.port(), start + " HTTP/1.1", "Host: localhost"), status, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: x        | 400 | bad_request",
                "Host: other              | 400 | bad_request",
                "X Y: z                   | 400 | bad_request",
                "Transfer-Encoding: other | 501 | unsupported_http",
                "Expect: the-unexpected   | 417 | bad_request",
            })
    void header_isAnsweredWithAProblem(String header, int status, String code) throws Exception {
        assertProblem(
                RawHttp.exchange(server.port(), "POST /api/v1/jobs HTTP/1.1", "Host: localhost", header), status, code);
    }

    @Test
    void tooMuch_isAnsweredWithAProblem() throws Exception {
        String much = "x".repeat(9_000);

        assertProblem(
                RawHttp.exchange(server.port(), "GET /" + much + " HTTP/1.1", "Host: localhost"), 400, "bad_request");
        assertProblem(
                RawHttp.exchange(server.port(), "GET / HTTP/1.1", "Host: localhost", "X: " + much), 400, "bad_request");
    }

    private static void assertProblem(String answer, int status, String code) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("Content-Type: application/problem+json");
        var problem = SampleJson.mapper().readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.get("code").stringValue()).isEqualTo(code);
        assertThat(problem.get("detail").stringValue()).isNotBlank();
        assertThat(answer).doesNotContain("<html", "Tomcat", "Exception");
    }
}
