package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KnowledgeSurfaceTest {
    private static final String HEATER = "# Heater\n\n## Anode\n\nThe anode protects the tank against corrosion.\n";

    private FakeServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        server = FakeServer.start("--bandloom.web.max-upload=200KB");
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path));
    }

    private HttpResponse<String> upload(String name, String content) throws IOException, InterruptedException {
        return send(to("/files?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString(content)));
    }

    private String uploaded(String name, String content) throws IOException, InterruptedException {
        var answer = upload(name, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).at("/files/0/id").asString();
    }

    private HttpResponse<String> create(String body) throws IOException, InterruptedException {
        return send(to("/knowledge-bases")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return SampleJson.mapper().readTree(answer.body());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("code").asString()).isEqualTo(code);
    }

    @Test
    void upload_isKeptOnceUnderItsContent() throws Exception {
        String first = uploaded("heater.md", HEATER);
        String again = uploaded("../folder/other.md", HEATER);
        String another = uploaded("heater.md", HEATER + "More.\n");

        assertThat(first).isEqualTo(again).isNotEqualTo(another).endsWith(".md");
        var files = json(send(to("/files"))).path("files");
        assertThat(files).hasSize(2);
        assertThat(files.findValuesAsString("name")).containsExactlyInAnyOrder("other.md", "heater.md");
    }

    @Test
    void form_mayHoldManyFiles() throws Exception {
        String part = "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n";
        String body = part.formatted("a.txt", "One.") + part.formatted("b.csv", "a\nTwo\n") + "--X--\r\n";

        var answer = send(to("/files")
                .header("Content-Type", "multipart/form-data; boundary=X")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("files").findValuesAsString("name")).containsExactly("a.txt", "b.csv");
    }

    @Test
    void badUpload_isRefused() throws Exception {
        assertProblem(upload("virus.exe", "x"), 422, "file_refused");
        assertProblem(upload("empty.txt", ""), 422, "file_refused");
        assertProblem(upload("large.txt", "x".repeat(100_001)), 413, "body_too_large");
        assertProblem(upload("larger.txt", "x".repeat(1_000_000)), 413, "body_too_large");
        assertThat(json(send(to("/files"))).path("files")).isEmpty();
    }

    @Test
    void bytesThatAreAnnouncedAsAForm_areRefusedWithTheCure() throws IOException, InterruptedException {
        var answer = send(to("/files?name=a.docx")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(new byte[] {'P', 'K', 3, 4, (byte) 0xff, (byte) 0xfe, '%', 'z'})));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        assertThat(json(answer).path("code").asString()).isEqualTo("unsupported_media_type");
        assertThat(json(answer).path("detail").asString()).contains("application/octet-stream");
    }

    @Test
    void uploadsTogether_mayBeOnlySoLarge() throws Exception {
        for (String letter : new String[] {"a", "b", "c"}) {
            uploaded("large.txt", letter.repeat(90_000));
        }

        assertProblem(upload("large.txt", "d".repeat(90_000)), 413, "body_too_large");
    }

    @Test
    void deletedFile_isGone() throws Exception {
        String id = uploaded("a.txt", "One.");

        assertThat(send(to("/files/" + id).DELETE()).statusCode()).isEqualTo(204);
        assertProblem(send(to("/files/" + id).DELETE()), 404, "file_not_found");
        assertProblem(send(to("/files/.names").DELETE()), 404, "file_not_found");
    }

    @Test
    void knowledgeBase_isMadeSearchedAndRemoved() throws Exception {
        String good = uploaded("heater.md", HEATER);
        String bad = uploaded("bad.pdf", "no pdf");

        var made = create("{\"name\": \"manuals\", \"files\": [\"" + good + "\", \"" + bad + "\"]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValue("/api/v1/knowledge-bases/manuals");
        assertThat(json(made).path("passages").asInt()).isEqualTo(1);
        assertThat(json(made).at("/refused/0/source").asString()).isEqualTo("bad.pdf");

        var found = json(send(to("/knowledge-bases/manuals/search?query=what+protects+the+tank")));
        assertThat(found.at("/passages/0/passage/id").asString()).isEqualTo("heater.md#1");
        assertThat(found.at("/passages/0/passage/heading").asString()).isEqualTo("Heater > Anode");
        assertThat(json(send(to("/knowledge-bases")))
                        .at("/knowledge_bases/0/name")
                        .asString())
                .isEqualTo("manuals");

        assertThat(send(to("/knowledge-bases/manuals").DELETE()).statusCode()).isEqualTo(204);
        assertProblem(send(to("/knowledge-bases/manuals")), 404, "knowledge_base_not_found");
    }

    @Test
    void unknownMembers_areRefusedByName() throws Exception {
        String good = uploaded("heater.md", HEATER);

        for (String wrong : new String[] {
            "{'name': 'a', 'files': ['ID'], 'chunks': {'tokens': 64}}|The body has the unknown member 'chunks'",
            "{'name': 'a', 'files': ['ID'], 'chunk': {'token': 64}}|chunk has the unknown member 'token'",
            "{'name': 'a', 'files': ['ID'], 'vectors': 1}|vectors must be true or false, not 1",
            "{'name': 'a', 'files': ['ID'], 'chunk': {'tokens': 64.5}}|chunk.tokens must be a whole number, not 64.5",
            "{'name': 'a', 'files': [3]}|files must be a list of ids, and holds 3",
            "['a']|The body must be an object"
        }) {
            String[] parts = wrong.replace('\'', '"').replace("ID", good).split("\\|");
            var answer = create(parts[0]);

            assertProblem(answer, 422, "knowledge_base_refused");
            assertThat(json(answer).path("detail").asString()).contains(parts[1].replace('"', '\''));
        }
    }

    @Test
    void fileThatAKnowledgeBaseUses_staysUntilThatIsGone() throws Exception {
        String id = uploaded("heater.md", HEATER);
        assertThat(create("{\"name\": \"manuals\", \"files\": [\"" + id + "\"]}")
                        .statusCode())
                .isEqualTo(201);

        var refused = send(to("/files/" + id).DELETE());
        assertProblem(refused, 409, "file_in_use");
        assertThat(json(refused).path("detail").asString()).contains("[manuals]");
        send(to("/knowledge-bases/manuals").DELETE());

        assertThat(send(to("/files/" + id).DELETE()).statusCode()).isEqualTo(204);
    }

    @Test
    void clientThatDoesNotWait_isToldWhereTheStateIs() throws Exception {
        String good = uploaded("heater.md", HEATER);
        String bad = uploaded("bad.pdf", "no pdf");

        var accepted = send(to("/knowledge-bases")
                .header("Content-Type", "application/json")
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.ofString(
                        "{\"name\": \"manuals\", \"files\": [\"" + good + "\", \"" + bad + "\"]}")));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location")).hasValue("/api/v1/knowledge-bases/manuals/indexing");
        JsonNode ended = ended("manuals");

        assertThat(ended.path("state").asString()).isEqualTo("done");
        assertThat(ended.path("done").asInt()).isEqualTo(2);
        assertThat(ended.path("documents").asInt()).isEqualTo(2);
        assertThat(ended.at("/refused/0/source").asString()).isEqualTo("bad.pdf");
        assertThat(json(send(to("/knowledge-bases/manuals/search?query=tank"))).path("passages"))
                .hasSize(1);

        send(to("/knowledge-bases/manuals").DELETE());
        assertProblem(send(to("/knowledge-bases/manuals/indexing")), 404, "knowledge_base_not_found");
    }

    @Test
    void indexingThatFails_saysWhy() throws Exception {
        String bad = uploaded("bad.pdf", "no pdf");

        assertProblem(create("{\"name\": \"manuals\", \"files\": [\"" + bad + "\"]}"), 422, "knowledge_base_refused");

        JsonNode ended = ended("manuals");
        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("reason").asString()).contains("has no passages: bad.pdf");
        assertProblem(send(to("/knowledge-bases/none/indexing")), 404, "knowledge_base_not_found");
    }

    private JsonNode ended(String name) throws IOException, InterruptedException {
        JsonNode state = json(send(to("/knowledge-bases/" + name + "/indexing")));
        while (state.path("state").asString().equals("running")) {
            state = json(send(to("/knowledge-bases/" + name + "/indexing")));
        }
        return state;
    }

    @Test
    void badKnowledgeBase_isRefused() throws Exception {
        String good = uploaded("heater.md", HEATER);

        assertProblem(create("{\"name\": \"A B\", \"files\": [\"" + good + "\"]}"), 422, "knowledge_base_refused");
        assertProblem(create("{\"name\": \"a\"}"), 422, "knowledge_base_refused");
        assertProblem(create("{\"name\": \"a\", \"files\": [\"../x\"]}"), 404, "file_not_found");
        assertProblem(
                create("{\"name\": \"a\", \"files\": [\"" + good + "\"], \"chunk\": {\"tokens\": 3}}"),
                422,
                "knowledge_base_refused");
        assertProblem(send(to("/knowledge-bases/none/search?query=x")), 404, "knowledge_base_not_found");
        assertThat(json(send(to("/knowledge-bases"))).path("knowledge_bases")).isEmpty();
    }
}
