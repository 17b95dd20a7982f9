package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.llm.Usage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        server.jobs().providerFault = false;
        server.jobs().usage = Usage.NONE;
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
    @CsvSource({
        "COMPLETED, 8, false, 0",
        "EXHAUSTED, 4, false, 3",
        "FAILED, 0, false, 1",
        "FAILED, 0, true, 4",
        "CANCELLED, 0, false, 130"
    })
    void watch_endsAsTheJobDid(JobState state, int accepted, boolean providerFault, int exit) {
        ask("submit", recipe.toString());
        server.jobs().providerFault = providerFault;
        server.jobs().advance("job-1", state, accepted);

        assertThat(ask("watch", "job-1")).isEqualTo(exit);
        assertThat(cli.out()).contains("Job job-1 ended " + state + " with " + accepted + " of 8 samples accepted");
    }

    @ParameterizedTest
    @CsvSource({"true, openai refuses its key (401), 4", "false, paused by the user, 130"})
    void watch_ofAPausedJobEndsAndSaysHowItGoesOn(boolean providerFault, String why, int exit) {
        ask("submit", recipe.toString());
        server.jobs().providerFault = providerFault;
        server.jobs().advance("job-1", JobState.PAUSED, 4);

        assertThat(ask("watch", "job-1")).isEqualTo(exit);
        assertThat(cli.out())
                .contains("Job job-1 is PAUSED with 4 of 8 samples accepted: " + why)
                .contains("It goes on with ./bandloom resume job-1");
    }

    @Test
    void watch_showsWhatIsSpentAndWhyTheJobWaits() throws InterruptedException {
        ask("submit", recipe.toString());
        server.jobs().usage = new Usage(40_000, 5_210, 0.01234, 91, 3, 12);
        server.jobs().advance("job-1", JobState.RUNNING, 4);
        server.jobs().hold("job-1", "openai is busy");
        var watch = new Thread(() -> ask("watch", "job-1", "--interval", "5"));
        watch.start();
        while (!cli.out().contains("waiting")) {
            Thread.onSpinWait();
        }
        server.jobs().advance("job-1", JobState.COMPLETED, 8);
        watch.join();

        assertThat(cli.out())
                .contains("running  accepted 4/8  5 candidates in 1 batch"
                        + "  $0.0123 · 45,210 tokens · 91 calls, 3 retried, 12 cached  waiting: openai is busy")
                .contains("ended COMPLETED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interruptedWatch_saysThatTheJobGoesOn(boolean json) throws Exception {
        ask("submit", recipe.toString());
        server.jobs().advance("job-1", JobState.RUNNING, 4);
        var exit = new CompletableFuture<Integer>();
        var watch = new Thread(() ->
                exit.complete(json ? ask("watch", "job-1", "--json") : ask("watch", "job-1", "--interval", "60000")));
        watch.start();
        while (!cli.out().toLowerCase(Locale.ROOT).contains("running")) {
            Thread.onSpinWait();
        }

        watch.interrupt();

        assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        String told = "Interrupted. The job goes on at the server; see ./bandloom watch job-1";
        assertThat(cli.out().contains(told)).isEqualTo(!json);
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void job_isPausedResumedAndCancelled() {
        ask("submit", recipe.toString());

        assertThat(ask("pause", "job-1")).isZero();
        assertThat(cli.out().strip()).isEqualTo("Job job-1 is paused, 0 of 8 samples accepted.");
        assertThat(ask("resume", "job-1")).isZero();
        assertThat(cli.out().strip()).isEqualTo("Job job-1 is queued, 0 of 8 samples accepted.");
        assertThat(ask("cancel", "job-1", "--json")).isZero();
        assertThat(SampleJson.mapper().readTree(cli.out()).get("state").stringValue())
                .isEqualTo("CANCELLED");
        assertThat(ask("resume", "job-1")).isEqualTo(2);
        assertThat(cli.err()).contains("Job job-1 is CANCELLED");
    }

    @Test
    void noCache_isPassedOn() {
        ask("submit", recipe.toString(), "--no-cache");
        ask("submit", recipe.toString());

        assertThat(server.jobs().submissions()).extracting(JobSubmission::cache).containsExactly(false, true);
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
    void latest_isTheJobThatWasSubmittedLast() {
        assertThat(ask("watch", "latest")).isEqualTo(2);
        assertThat(cli.err()).contains("There is no job yet");
        ask("submit", recipe.toString());

        assertThat(ask("pause", "latest")).isZero();
        assertThat(cli.out()).contains("Job job-1 is paused");
        server.jobs().advance("job-1", JobState.COMPLETED, 8);
        assertThat(ask("watch", "latest")).isZero();
        assertThat(cli.out()).contains("Job job-1 ended COMPLETED");
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
