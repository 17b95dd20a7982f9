package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Replay of jobs that whole processes ran: of the data directory, and of a server. */
class ReplayIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static String recipe() throws Exception {
        return Files.readString(BandloomProcess.INSTALL.resolve("src/test/resources/crash.yaml"))
                .replace("num_samples: 500", "num_samples: 60")
                .replace("ORDERING", "free");
    }

    @Test
    void jobOfTheDataDirectory_isReplayed() throws Exception {
        Files.writeString(folder.resolve("job.yaml"), recipe());
        var bandloom = new BandloomProcess(folder.resolve("home"), folder, Map.of());
        var before = bandloom.run("replay", "--policy", "ucb");
        assertThat(bandloom.run("run", "job.yaml").exitCode()).isZero();

        var replayed = bandloom.run("replay", "--policy", "ucb,uniform", "--json");
        var again = bandloom.run("replay", "--policy", "ucb,uniform", "--json");

        assertThat(before.exitCode()).isEqualTo(2);
        assertThat(before.err()).startsWith("There is no latest job. No job here has decisions yet; run one.");
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        JsonNode report = JSON.readTree(replayed.out());
        assertThat(report.path("policies")).hasSize(2);
        assertThat(report.path("log").path("pulls").asInt()).isPositive();
        assertThat(again.out()).isEqualTo(replayed.out());
        var unknown = bandloom.run("replay", "--job", "nothing", "--policy", "ucb");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("There is no job nothing")
                .contains(report.path("jobs").get(0).path("id").asString());
    }

    @Test
    void jobOfAServer_isReplayed() throws Exception {
        try (var server = TestServer.start(folder)) {
            String job = server.submit(recipe()).path("id").asString();
            server.await(job);

            JsonNode report = JSON.readTree(server.send(HttpRequest.newBuilder(
                            URI.create(server.url() + "/api/v1/policies/evaluate"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"job\": \"" + job + "\", \"policies\": [\"ucb\"]}"))
                    .build()));

            assertThat(report.path("jobs").get(0).path("id").asString()).isEqualTo(job);
            assertThat(report.path("policies")
                            .get(0)
                            .path("snips")
                            .path("value")
                            .asDouble())
                    .isBetween(0.0, 1.0);
        }
    }
}
