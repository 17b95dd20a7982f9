package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** Every endpoint that there is, asked in ways that it cannot serve: each answer is a problem with a code and a cure. */
class EndpointProblemsTest extends HttpSurface {
    private static final Set<String> CODES = Arrays.stream(ProblemCode.values())
            .map(code -> code.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private static final Set<Class<?>> NO_TEXTS = Set.of(int.class, Integer.class, long.class, boolean.class);

    /**
     * One endpoint.
     *
     * @param consumes the media type that it takes a body in; empty when it takes none
     * @param typed names of query parameters that are no texts
     */
    record Endpoint(String method, String path, String consumes, List<String> typed) {
        boolean hasVariables() {
            return path.contains("{");
        }

        String at(String variable) {
            return path.replaceAll("\\{batch}", "1").replaceAll("\\{[^}]+}", variable);
        }

        @Override
        public String toString() {
            return method + " " + path + " " + consumes;
        }
    }

    static Stream<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        server.endpoints().forEach((info, handler) -> {
            List<String> typed = Arrays.stream(handler.getMethod().getParameters())
                    .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                    .filter(parameter -> NO_TEXTS.contains(parameter.getType()))
                    .map(Parameter::getName)
                    .toList();
            String consumes = info.getConsumesCondition().getConsumableMediaTypes().stream()
                    .findFirst()
                    .map(MediaType::toString)
                    .orElse("");
            for (String path : info.getPatternValues()) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    all.add(new Endpoint(method.name(), path, consumes, typed));
                }
            }
        });
        return all.stream().distinct();
    }

    static Stream<Endpoint> withVariables() {
        return endpoints().filter(Endpoint::hasVariables);
    }

    static Stream<Endpoint> withBody() {
        return endpoints().filter(endpoint -> !endpoint.consumes().isEmpty());
    }

    static Stream<Endpoint> withTypedParameters() {
        return endpoints().filter(endpoint -> !endpoint.typed().isEmpty());
    }

    @Test
    void endpoints_areAllThatTheDocumentsName() {
        Set<String> paths = endpoints().map(Endpoint::path).collect(Collectors.toSet());

        assertThat(paths)
                .contains("/api/v1/jobs", "/api/v1/jobs/{id}/export", "/api/v1/knowledge-bases", "/api/v1/files")
                .contains("/api/v1/policies/evaluate", "/api/v1/recipes/validate", "/actuator/bandits")
                .hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("withVariables")
    void unknownOrMalformedId_isAProblem(Endpoint endpoint) throws Exception {
        for (String id : List.of("no-body", "no-%20", "no-..", "no-%22", "no-%E2%82%AC", "no-" + "x".repeat(300))) {
            var answer = ask(endpoint.method(), endpoint.at(id), endpoint.consumes(), BodyPublishers.ofString("{}"));

            assertRefused(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void methodThatIsNotServed_isNamedWithThoseThatAre(Endpoint endpoint) throws Exception {
        var answer = ask("PATCH", endpoint.at("nowhere"), "", BodyPublishers.noBody());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(405);
        assertRefused(answer);
        assertThat(answer.body()).contains("PATCH is not served here; use ", endpoint.method());
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void contentTypeThatIsNotTaken_isAProblem(Endpoint endpoint) throws Exception {
        for (String type : List.of("image/png", "nonsense", "text/html;charset=none")) {
            var answer = ask(endpoint.method(), endpoint.at("nowhere"), type, BodyPublishers.ofString("x"));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
            assertRefused(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void formWithoutABoundary_isAProblem(Endpoint endpoint) throws Exception {
        assertRefused(ask(
                endpoint.method(), endpoint.at("nowhere"), "multipart/form-data", BodyPublishers.ofString("--x--")));
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void bodyThatCannotBeRead_isAProblem(Endpoint endpoint) throws Exception {
        for (String body : List.of("", "{", "\u0000", "[".repeat(5_000), "[]", "null", "7")) {
            assertRefused(
                    ask(endpoint.method(), endpoint.at("nowhere"), endpoint.consumes(), BodyPublishers.ofString(body)));
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void bodyThatIsTooLarge_isAProblem(Endpoint endpoint) throws Exception {
        if (endpoint.path().endsWith("/files")) {
            return;
        }
        var answer = ask(
                endpoint.method(),
                endpoint.at("nowhere"),
                endpoint.consumes(),
                BodyPublishers.ofString(" ".repeat((1 << 20) + 1)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertRefused(answer);
    }

    @ParameterizedTest
    @MethodSource("withTypedParameters")
    void parameterOfAnotherType_isNamed(Endpoint endpoint) throws Exception {
        for (String name : endpoint.typed()) {
            for (String value : List.of("x", "99999999999999999999", "%00")) {
                var answer = ask(
                        endpoint.method(),
                        endpoint.at("nowhere") + "?query=a&node=a&" + name + "=" + value,
                        endpoint.consumes(),
                        BodyPublishers.ofString("num_samples: 8"));

                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                assertThat(answer.body()).contains("'" + name + "' must be ");
                assertRefused(answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void slashAtTheEnd_isAProblem(Endpoint endpoint) throws Exception {
        var answer = ask(endpoint.method(), endpoint.at("nowhere") + "/", "", BodyPublishers.noBody());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertRefused(answer);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void acceptThatCannotBeServed_isNoFailureOfTheServer(Endpoint endpoint) throws Exception {
        var request = to(endpoint.at("nowhere")).header("Accept", "image/png");

        var answer = send(request.method(endpoint.method(), BodyPublishers.noBody()));

        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        if (answer.statusCode() >= 400) {
            assertRefused(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void optionsAndHead_areAnswered(Endpoint endpoint) throws Exception {
        var options = ask("OPTIONS", endpoint.at("nowhere"), "", BodyPublishers.noBody());
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("Allow").orElse("")).contains(endpoint.method());

        if (endpoint.method().equals("GET")) {
            var get = ask("GET", endpoint.at("nowhere") + "?query=a", "", BodyPublishers.noBody());
            var head = ask("HEAD", endpoint.at("nowhere") + "?query=a", "", BodyPublishers.noBody());
            assertThat(head.statusCode()).isEqualTo(get.statusCode());
            assertThat(head.body()).isEmpty();
        }
    }

    private static HttpResponse<String> ask(String method, String path, String type, BodyPublisher body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).method(method, body);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return send(request);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        var problem = assertProblem(
                answer, answer.statusCode(), json(answer).get("code").stringValue());
        assertThat(CODES).contains(problem.get("code").stringValue());
        assertThat(problem.get("detail").stringValue()).isNotBlank().doesNotContain("Exception", "dev.bandloom");
    }
}
