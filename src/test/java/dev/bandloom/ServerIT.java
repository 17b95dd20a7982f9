package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The server as a process: many jobs at once, statistics, and what a kill -9 leaves to its successor. */
class ServerIT {
    @TempDir
    Path folder;

    @Test
    void twentyJobsAtOnce_allEndWithExactlyN() throws Exception {
        try (var server = TestServer.start(folder)) {
            assertThat(server.get("/actuator/health").path("status").asString()).isEqualTo("UP");
            var jobs = new ArrayList<String>();
            for (int i = 0; i < 20; i++) {
                jobs.add(server.submit(recipe(25, i)).path("id").asString());
            }
            for (String job : jobs) {
                JsonNode view = server.await(job);
                assertThat(view.path("state").asString()).as(view.toString()).isEqualTo("COMPLETED");
                assertThat(view.path("accepted").asInt()).isEqualTo(25);
                assertThat(server.get("/api/v1/jobs/" + job + "/samples?state=accepted&limit=100")
                                .path("items"))
                        .hasSize(25);
            }
            assertThat(server.send(HttpRequest.newBuilder(URI.create(server.url() + "/actuator/prometheus"))
                            .build()))
                    .contains("bandloom_samples_total{generator=\"template\",state=\"accepted\"} 500.0");
            assertThat(server.get("/actuator/arms").toString()).contains("template_balanced");
            assertThat(server.get("/actuator/arms").at("/contexts/0/share_over_time"))
                    .hasSize(10);
            assertThat(server.get("/actuator/bandits").path("arms")).isNotEmpty();
        }
    }

    @Test
    void killedServer_leavesItsJobsToTheNext() throws Exception {
        var server = TestServer.start(folder);
        String job = server.submit(recipe(500, 1)).path("id").asString();
        while (server.get("/api/v1/jobs/" + job).path("accepted").asInt() < 20) {
            Thread.onSpinWait();
        }
        server.kill();

        try (var successor = TestServer.start(folder)) {
            JsonNode view = successor.await(job);
            assertThat(view.path("state").asString()).isEqualTo("COMPLETED");
            assertThat(view.path("accepted").asInt()).isEqualTo(500);
            assertThat(Files.readAllLines(Path.of(view.path("output").asString())))
                    .hasSize(500)
                    .doesNotHaveDuplicates();
        }
    }

    private static String recipe(int samples, int seed) throws Exception {
        return Files.readString(BandloomProcess.INSTALL.resolve("src/test/resources/crash.yaml"))
                .replace("num_samples: 500", "num_samples: " + samples)
                .replace("seed: 11", "seed: " + seed)
                .replace("ORDERING", "free");
    }
}
