package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.feedback.ArmOrigin.Level;
import dev.bandloom.job.FakeRecipes;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.ModelRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
    private final CliRun cli = new CliRun();

    @TempDir
    Path folder;

    private Path recipe;

    @BeforeEach
    void write() throws IOException {
        recipe = Files.writeString(folder.resolve("plants.yaml"), "num_samples: 8");
    }

    @Test
    void run_saysWhatItDoes() {
        int exit = cli.execute("run", recipe.toString());

        assertThat(exit).isZero();
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).isEqualToNormalizingNewlines("""
                        job       job-1
                        recipe    plants (botany, description)
                        samples   8, seed 42
                        arms      plain, rich
                        policy    thompson
                        provider  offline, model offline-rules
                        output    /data/plants.jsonl

                        batch    1  rich    4/5 passed  quality 0.90  reward 0.72  accepted 4/8  best sampled mean 0.71
                        batch    2  rich    4/5 passed  quality 0.90  reward 0.72  accepted 8/8  best sampled mean 0.71

                        arm     pulls  mean reward     95% interval  pass rate   share
                        plain       0            -                -          -      0%
                        rich        3        0.713    0.500 - 0.900        80%    100%

                        Completed with 8 of 8 samples accepted, 10 candidates in 2 batches
                        dataset   /data/plants.jsonl
                        """);
        assertThat(cli.opened).isZero();
    }

    @Test
    void jobThatBeginsWarm_saysHowMuchItKnows() {
        cli.startedFrom = Map.of(
                new ArmId("plain"),
                List.of(
                        new ArmOrigin(Level.CONTEXT, 1, 8, 4),
                        new ArmOrigin(Level.DOMAIN, 2, 33, 6.2),
                        new ArmOrigin(Level.MODEL, 0, 41, 10.2)),
                new ArmId("rich"),
                List.of(new ArmOrigin(Level.MODEL, 0, 9, 4.5)));

        cli.execute("run", recipe.toString());

        assertThat(cli.out()).contains("\nmemory    50 pulls of 2 arms by earlier jobs, counting for 15\noutput ");
    }

    @Test
    void submission_isTheCommandsOwnAndKnowsTheFolder() {
        cli.execute("run", recipe.toString(), "--new");

        var submission = cli.jobs.submissions().getFirst();
        assertThat(submission.recipeFolder()).isEqualTo(folder.toAbsolutePath());
        assertThat(submission.owner().name()).isEqualTo("COMMAND");
        assertThat(submission.fresh()).isTrue();
    }

    @Test
    void unfinishedJob_isResumedAloud() {
        cli.jobs.resumes = true;

        int exit = cli.execute("run", recipe.toString());

        assertThat(exit).isZero();
        assertThat(cli.out()).startsWith("Resuming job job-1 at 4 of 8.").doesNotContain("batch    1");
    }

    @Test
    void json_isOneObjectOnEachLine() {
        int exit = cli.execute("run", recipe.toString(), "--json");

        assertThat(exit).isZero();
        var lines = cli.out().lines().map(SampleJson.mapper()::readTree).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst().get("event").stringValue()).isEqualTo("batch");
        assertThat(lines.getFirst().get("arm").stringValue()).isEqualTo("rich");
        assertThat(lines.getFirst().get("reward").doubleValue()).isEqualTo(0.72);
        var summary = lines.getLast();
        assertThat(summary.get("event").stringValue()).isEqualTo("summary");
        assertThat(summary.get("job").get("accepted").intValue()).isEqualTo(8);
        assertThat(summary.get("arms").size()).isEqualTo(2);
        assertThat(summary.get("exit_code").intValue()).isZero();
    }

    @Test
    void quiet_printsThePathAlone() {
        cli.execute("run", recipe.toString(), "--quiet");

        assertThat(cli.out().strip()).isEqualTo("/data/plants.jsonl");
    }

    @Test
    void terminal_showsABarThatIsGoneAtTheEnd() {
        cli.terminal = new Terminal(true, false);

        cli.execute("run", recipe.toString());

        assertThat(cli.out())
                .contains("\r\u001b[K[===============               ] 4/8  50%  5 candidates")
                .contains("\r\u001b[K" + System.lineSeparator() + "arm ");
        assertThat(cli.out()).doesNotContain("\u001b[1m");
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, false, 0",
        "EXHAUSTED, false, 3",
        "FAILED, false, 1",
        "FAILED, true, 4",
        "PAUSED, true, 4",
        "CANCELLED, false, 130"
    })
    void exitCode_saysHowTheJobEnded(JobState state, boolean providerFault, int exit) {
        cli.jobs.end = state;
        cli.jobs.providerFault = providerFault;

        assertThat(cli.execute("run", recipe.toString())).isEqualTo(exit);
    }

    @Test
    void exhaustedJob_namesItsCap() {
        cli.jobs.end = JobState.EXHAUSTED;

        cli.execute("run", recipe.toString());

        assertThat(cli.out())
                .contains(
                        "Exhausted with 4 of 8 samples accepted, 5 candidates in 1 batch: max_candidates 5 was reached");
    }

    @Test
    void exhaustedJob_saysWhatItsCandidatesWereLostTo() {
        cli.jobs.end = JobState.EXHAUSTED;

        cli.execute("run", recipe.toString());

        assertThat(cli.out()).endsWith("""
                        dataset   /data/plants.jsonl
                        lost      3 samples: length: # characters are fewer than #
                                  1 batch failed: refused
                        examples  ./bandloom report job-1
                        """);
    }

    @Test
    void completedJob_saysNothingOfWhatItLost() {
        cli.execute("run", recipe.toString());

        assertThat(cli.out()).doesNotContain("lost ", "examples");
    }

    @Test
    void failedJob_namesNoDatasetThatItDidNotWrite() {
        cli.jobs.end = JobState.FAILED;

        cli.execute("run", recipe.toString());

        assertThat(cli.out()).contains("Failed with 4 of 8").doesNotContain("dataset   ");
    }

    @Test
    void pausedJob_saysWhyAndHowItGoesOn() {
        cli.jobs.end = JobState.PAUSED;
        cli.jobs.providerFault = true;

        cli.execute("run", recipe.toString());

        assertThat(cli.out()).endsWith(lines("""
                        Paused with 4 of 8 samples accepted, 5 candidates in 1 batch: openai refuses its key (401)
                        Job job-1 keeps what it has; the same command goes on with it.
                        """));
    }

    @Test
    void jobThatCallsModels_saysWhatItSpends() {
        cli.recipes = new FakeRecipes(new LlmSpec(new ModelRef("openai", "small"), null, null, false, null));
        cli.jobs.usage = new Usage(40_000, 5_210, 0.01234, 91, 3, 12);
        cli.terminal = new Terminal(true, false);

        cli.execute("run", recipe.toString());

        var spent = "$0.0123 · 45,210 tokens · 91 calls, 3 retried, 12 cached";
        assertThat(cli.out())
                .contains("4/8  50%  5 candidates  " + spent)
                .contains("accepted 4/8  $0.0123  best")
                .contains(lines("pass rate   share    calls        cost\n"))
                .contains(lines("     80%    100%        3     $0.0150\n"))
                .contains(lines("2 batches\nspent     " + spent + "\ndataset"));
    }

    @Test
    void noCache_travelsWithTheSubmission() {
        cli.execute("run", recipe.toString(), "--no-cache");
        cli.execute("run", recipe.toString());

        assertThat(cli.jobs.submissions()).extracting(JobSubmission::cache).containsExactly(false, true);
    }

    @Test
    void badRecipe_isRefusedWithAProblemOnEachLine() throws IOException {
        Files.writeString(recipe, "num_samples: many");

        for (var command : new String[] {"run", "validate"}) {
            assertThat(cli.execute(command, recipe.toString())).isEqualTo(2);
            assertThat(cli.err()).isEqualToNormalizingNewlines("""
                            line 1, column 14: num_samples: must be a number from 1, not 'many'
                            recipe: 'task' is missing
                            """);
            assertThat(cli.out()).isEmpty();
        }
    }

    @Test
    void heldDataDirectory_isSaidInOneLine() {
        cli.opener = () -> {
            throw CommandFailure.badInput("Process 12 holds the data directory.");
        };

        assertThat(cli.execute("run", recipe.toString())).isEqualTo(2);
        assertThat(cli.err()).isEqualToNormalizingNewlines("Process 12 holds the data directory.\n");
    }

    @Test
    void interrupt_leavesTheJobAndEndsWith130() {
        cli.jobs.beforeBatch = () -> Thread.currentThread().interrupt();

        int exit = cli.execute("run", recipe.toString());

        assertThat(exit).isEqualTo(130);
        assertThat(cli.out())
                .contains("Stopped at 0 of 8. Job job-1 stays as it is; run the same recipe again to go on.");
        assertThat(cli.opened).isZero();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void failureNobodyForesaw_endsWithOneAndItsTrace() {
        cli.jobs.beforeBatch = () -> {
            throw new IllegalStateException("broken");
        };

        assertThat(cli.execute("run", recipe.toString())).isEqualTo(1);
        assertThat(cli.err()).contains("failed unexpectedly").contains("IllegalStateException: broken");
    }

    @Test
    void demo_runsTheRecipeOfTheInstallation() throws IOException {
        cli.installation = folder;
        Files.createDirectories(folder.resolve("config/recipes"));
        Files.writeString(folder.resolve("config/recipes/demo.yaml"), "num_samples: 4");

        assertThat(cli.execute("demo")).isZero();
        assertThat(cli.out()).contains("Completed with 4 of 4");
    }

    private static String lines(String text) {
        return text.replace("\n", System.lineSeparator());
    }
}
