package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobState;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCommandsTest {
    private final CliRun cli = new CliRun();
    private static FakeServer server;
    private Path recipe;

    @BeforeAll
    static void start() {
        server = FakeServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        server.jobs().clear();
        recipe = Files.writeString(folder.resolve("plants.yaml"), "num_samples: 8");
    }

    @Test
    void submittedJob_isListed() {
        assertThat(ask("submit", recipe.toString())).isZero();
        assertThat(cli.out().strip()).isEqualTo("Submitted job job-1.");

        assertThat(ask("jobs")).isZero();
        assertThat(cli.out().strip()).isEqualTo("job-1  queued          0/8       plants");
    }

    @Test
    void idempotencyKey_isPassedOn() {
        ask("submit", recipe.toString(), "--idempotency-key", "a");
        ask("submit", recipe.toString(), "--idempotency-key", "a");

        assertThat(server.jobs().submissions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, 8, 0", "EXHAUSTED, 4, 3", "FAILED, 0, 1", "CANCELLED, 0, 130"})
    void watch_endsAsTheJobDid(JobState state, int accepted, int exit) {
        ask("submit", recipe.toString());
        server.jobs().advance("job-1", state, accepted);

        assertThat(ask("watch", "job-1")).isEqualTo(exit);
        assertThat(cli.out()).contains("Job job-1 ended " + state + " with " + accepted + " of 8 samples accepted");
    }

    @Test
    void submitAndWait_followsTheJobToItsEnd() throws InterruptedException {
        var end = Thread.ofVirtual().start(() -> {
            while (server.jobs().submissions().isEmpty()) {
                Thread.onSpinWait();
            }
            server.jobs().advance("job-1", JobState.COMPLETED, 8);
        });

        assertThat(ask("submit", recipe.toString(), "--wait", "--interval", "5"))
                .isZero();
        end.join();
        assertThat(cli.out()).contains("Job job-1 ended COMPLETED with 8 of 8");
    }

    @Test
    void json_isOneObjectOnEachLine() {
        ask("submit", recipe.toString(), "--json");
        server.jobs().advance("job-1", JobState.COMPLETED, 8);

        for (var command : new String[][] {{"watch", "job-1", "--json"}, {"jobs", "--json"}}) {
            assertThat(ask(command)).isZero();
            assertThat(cli.out()
                            .lines()
                            .map(line -> SampleJson.mapper()
                                    .readTree(line)
                                    .get("state")
                                    .stringValue()))
                    .containsExactly("COMPLETED");
        }
    }

    @Test
    void badRecipe_isRefusedWithAProblemOnEachLine() throws IOException {
        Files.writeString(recipe, "num_samples: many");

        assertThat(ask("submit", recipe.toString())).isEqualTo(2);
        assertThat(cli.err()).isEqualToNormalizingNewlines("""
                        line 1, column 14: num_samples: must be a number from 1, not 'many'
                        recipe: 'task' is missing
                        """);
    }

    @Test
    void unknownJob_isSaid() {
        assertThat(ask("watch", "../jobs")).isEqualTo(2);
        assertThat(ask("watch", "job-9")).isEqualTo(2);
        assertThat(cli.err()).startsWith("There is no job job-9.");
    }

    @Test
    void absentServer_isSaidWithTheCure() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(cli.execute("jobs", "--server", "http://127.0.0.1:" + port)).isEqualTo(2);
        assertThat(cli.err().strip())
                .isEqualTo("No server answers at http://127.0.0.1:" + port + ". Maybe start one: ./bandloom serve");
    }

    @ParameterizedTest
    @CsvSource({"ftp://host", "localhost:8080", "http:///", "http://a b"})
    void badAddress_isRefused(String address) {
        assertThat(cli.execute("jobs", "--server", address)).isEqualTo(2);
        assertThat(cli.err()).contains("is no address of a server");
    }

    private int ask(String... args) {
        var all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--server";
        all[args.length + 1] = server.url();
        return cli.execute(all);
    }
}
