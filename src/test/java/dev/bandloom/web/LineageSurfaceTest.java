package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.job.FakeServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageSurfaceTest {
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

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/jobs/" + path))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void lineageOfASample_isAGraphOfNodesAndEdges() throws Exception {
        var answer = get("job-1/samples/000002-00/lineage?direction=descendants&depth=4");

        assertThat(answer.statusCode()).isEqualTo(200);
        LineageGraph graph = SampleJson.mapper().readValue(answer.body(), LineageGraph.class);
        assertThat(graph.depth()).isEqualTo(4);
        assertThat(graph.nodes()).hasSize(7);
        assertThat(SampleJson.mapper().readTree(answer.body()).at("/edges/0"))
                .isEqualTo(SampleJson.mapper().readTree("""
                        {"from": {"kind": "sample", "id": "000002-00"}, "relation": "evolved_from",
                         "to": {"kind": "sample", "id": "000001-00"}, "operator": "deepen \\"it\\""}"""));
    }

    @Test
    void depthAndDirection_haveDefaults() throws Exception {
        LineageGraph graph = SampleJson.mapper()
                .readValue(get("job-1/samples/000002-00/lineage").body(), LineageGraph.class);

        assertThat(graph.direction()).isEqualTo(LineageGraph.Direction.ANCESTORS);
        assertThat(graph.depth()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "'',application/x-ndjson",
        "?format=ndjson,application/x-ndjson",
        "?format=prov-json,application/json",
        "?format=graphml,application/graphml+xml",
        "?format=dot,text/vnd.graphviz"
    })
    void wholeGraph_comesInTheFormatThatIsAskedFor(String query, String type) throws Exception {
        var answer = get("job-1/lineage" + query);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(answer.body()).contains("000002-00", "deepen");
    }

    @ParameterizedTest
    @CsvSource({
        "no-1/lineage,404,job_not_found",
        "no-1/samples/000002-00/lineage,404,job_not_found",
        "job-1/samples/000009-00/lineage,404,sample_not_found",
        "job-1/lineage?node=manual.md%237,404,sample_not_found",
        "job-1/lineage?format=gexf,400,invalid_parameter",
        "job-1/samples/000002-00/lineage?direction=up,400,invalid_parameter",
        "job-1/samples/000002-00/lineage?depth=0,400,invalid_parameter",
        "job-1/samples/000002-00/lineage?depth=1000,400,invalid_parameter",
        "job-1/samples/000002-00/lineage?depth=many,400,invalid_parameter"
    })
    void badRequest_isAProblem(String path, int status, String code) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(SampleJson.mapper().readTree(answer.body()).get("code").stringValue())
                .isEqualTo(code);
    }
}
