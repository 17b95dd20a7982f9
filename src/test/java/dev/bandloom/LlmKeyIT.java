package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.fake.Behaviours;
import dev.bandloom.llm.fake.Call;
import dev.bandloom.llm.fake.FakeLlmServer;
import dev.bandloom.llm.fake.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider's key reaches the provider and nobody else, even when the provider repeats it in its errors. */
class LlmKeyIT {
    @TempDir
    Path folder;

    @Test
    void key_standsInNoLogDatabaseAnswerOrThreadDump() throws Exception {
        var texts = new TreeMap<String, String>();
        try (var endpoint = FakeLlmServer.start(LlmKeyIT::answer)) {
            var desk = LlmDesk.with(folder, endpoint);
            String recipe = Files.readString(Path.of(desk.recipe(60, "validators: {llm_judge: true}\n")));
            String denied = recipe.replace("job_id: job", "job_id: denied")
                    .replace("provider: fake", "provider: fake, model: denied")
                    .replace("job.jsonl", "denied.jsonl");
            try (var server = TestServer.start(desk.bandloom, desk.folder)) {
                String job = server.submit(recipe).path("id").asString();
                String failed = server.submit(denied).path("id").asString();
                assertThat(server.await(job).path("state").asString()).isEqualTo("COMPLETED");
                assertThat(server.await(failed).path("detail").asString()).contains("FAKE_KEY");
                for (String path : paths(job, failed)) {
                    texts.put(path, server.text(path));
                }
                texts.put("thread dump", threads(server.pid()));
            }
            assertThat(endpoint.traffic().calls())
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(call.header("Authorization")).contains("Bearer " + LlmDesk.KEY));
            texts.putAll(files(desk.home));
            texts.putAll(files(desk.folder));
        }
        assertThat(texts).hasSizeGreaterThan(15);
        assertThat(texts.keySet()).anyMatch(file -> file.endsWith(".db"));
        assertThat(texts).allSatisfy((name, text) -> {
            assertThat(text).as(name).doesNotContain(LlmDesk.KEY);
            assertThat(text).as(name).doesNotContain(LlmDesk.KEY.substring(0, 12));
        });
    }

    private static Reply answer(Call call) {
        String echo = "You sent " + call.header("Authorization").orElse("nothing") + ", also known as "
                + LlmDesk.KEY.substring(0, 14) + "…";
        if (call.model().equals("denied")) {
            return Reply.error(401, echo);
        }
        return switch ((int) (call.number() % 7)) {
            case 3 -> Reply.error(500, echo);
            case 5 -> Reply.error(429, echo);
            default -> Behaviours.writer().answer(call);
        };
    }

    private static List<String> paths(String job, String failed) {
        var paths = new ArrayList<>(List.of(
                "/api/v1/jobs", "/actuator/health", "/actuator/metrics", "/actuator/prometheus", "/actuator/arms"));
        for (String id : List.of(job, failed)) {
            paths.add("/api/v1/jobs/" + id);
            paths.add("/api/v1/jobs/" + id + "/samples");
            paths.add("/api/v1/jobs/" + id + "/decisions");
        }
        paths.add("/api/v1/jobs/" + job + "/decisions/1/prompts");
        return paths;
    }

    private static String threads(long pid) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "Thread.print", "-l").start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static TreeMap<String, String> files(Path root) throws IOException {
        var texts = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }
}
