package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmFilter;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.feedback.UnreadableMemoryException;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Jobs over the real store, the real offline engine and the real validators; only the encoder is a fast one. */
class JobServiceTest {
    private static final LoopListener SILENT = (batch, progress) -> {};
    private static final String RECIPE = """
            job_id: cards
            num_samples: 24
            seed: 5
            task_input: {description: Cards about animals., dataset_path: animals.csv}
            router_config: {policy: thompson, arms: [naive_balanced, naive_creative], batch_size: 4, warm_start: WARM}
            budget: {max_candidates: CAP}
            """;

    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();
    private final ArmMemory memory = TestArmMemory.over(database);
    private final List<JobId> started = new ArrayList<>();
    private JobService jobs;

    @BeforeEach
    void open() throws IOException {
        StringBuilder table = new StringBuilder("animal,home,food\n");
        for (String animal : List.of("otter", "heron", "badger", "newt", "marten", "dipper", "grayling", "mayfly")) {
            table.append(animal).append(",the banks of the ").append(animal).append(" brook,small fish\n");
        }
        Files.writeString(folder.resolve("animals.csv"), table);
        jobs = service();
    }

    @Test
    void submittedJob_runsToItsFiles() throws IOException {
        JobView job = jobs.submit(submission(recipe("false", 500), false));
        assertThat(job.state()).isEqualTo(JobState.QUEUED);

        JobView ended = jobs.run(job.id(), SILENT);

        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        assertThat(ended.accepted()).isEqualTo(24);
        OutputFiles files = OutputFiles.of(Path.of(ended.output()));
        List<Sample> samples = Files.readAllLines(files.dataset()).stream()
                .map(line -> SampleJson.mapper().readValue(line, Sample.class))
                .toList();
        assertThat(samples).hasSize(24).allSatisfy(sample -> {
            assertThat(sample.metadata().model()).isEqualTo("offline-rules");
            assertThat(sample.trace().seedRows()).singleElement().asString().startsWith("animals.csv#");
        });
        assertThat(Files.readAllLines(files.rejected()))
                .hasSize(jobs.samples(job.id(), SampleState.REJECTED, null, 500)
                        .items()
                        .size());
        JsonNode report = SampleJson.mapper().readTree(Files.readAllBytes(files.report()));
        assertThat(report.path("accepted").asInt()).isEqualTo(24);
        assertThat(report.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(report.path("arms")).hasSize(2);
        assertThat(sum(report.path("samples"))
                        + report.path("failed_candidates").asLong())
                .isEqualTo(report.path("candidates").asLong());
        for (String part : List.of("input_tokens", "output_tokens", "calls", "retries", "cached")) {
            long ofArms = report.path("arms")
                    .valueStream()
                    .mapToLong(arm -> arm.path("usage").path(part).asLong())
                    .sum();
            assertThat(ofArms + report.path("shared_usage").path(part).asLong())
                    .isEqualTo(report.path("usage").path(part).asLong());
        }
        assertThat(report.path("usage").path("output_tokens").asLong()).isPositive();
        assertThat(Files.list(files.dataset().getParent())
                        .map(file -> file.getFileName().toString()))
                .noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void interruptedRun_isResumedByTheSameRecipeWithTheSameBytes() throws IOException {
        byte[] undisturbed = responses(jobs.run(
                jobs.submit(submission(recipe("false", 500), true)).id(), SILENT));
        JobView job = jobs.submit(submission(recipe("false", 500), true));
        Thread caller = Thread.currentThread();
        JobView stopped = jobs.run(job.id(), (batch, progress) -> {
            if (progress.accepted() >= 8) {
                caller.interrupt();
                while (caller.isInterrupted()) {
                    Thread.onSpinWait();
                }
            }
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.state()).isEqualTo(JobState.RUNNING);
        assertThat(stopped.accepted()).isGreaterThanOrEqualTo(8);

        JobView again = service().submit(submission(recipe("false", 500), false));
        assertThat(again.id()).isEqualTo(job.id());
        JobView ended = service().run(again.id(), SILENT);

        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        assertThat(responses(ended)).isEqualTo(undisturbed);
    }

    @Test
    void freshSubmission_takesThePlaceOfTheUnfinishedJob() {
        JobView first = jobs.submit(submission(recipe("false", 500), false));
        assertThat(jobs.submit(submission(recipe("false", 500), false)).id()).isEqualTo(first.id());
        JobView fresh = jobs.submit(submission(recipe("false", 500), true));
        assertThat(fresh.id()).isNotEqualTo(first.id());
        assertThat(jobs.find(first.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.submit(submission(recipe("false", 500), false)).id()).isEqualTo(fresh.id());
    }

    @Test
    void exhaustedJob_keepsItsSamplesAndNamesTheCap() throws IOException {
        String choosy =
                new String(recipe("false", 24), StandardCharsets.UTF_8) + "constraints: {banned_terms: [otter]}";
        JobView ended = jobs.run(
                jobs.submit(submission(choosy.getBytes(StandardCharsets.UTF_8), false))
                        .id(),
                SILENT);
        assertThat(ended.state()).isEqualTo(JobState.EXHAUSTED);
        assertThat(ended.detail()).isEqualTo("budget.max_candidates 24");
        assertThat(Files.readAllLines(Path.of(ended.output())))
                .hasSize(ended.accepted())
                .isNotEmpty();
    }

    @Test
    void diskThatIsFull_pausesTheJobWhichGoesOnWithWhatItHas() throws IOException {
        JobView job = jobs.submit(submission(recipe("false", 500), false));
        JobView stopped = jobs.run(job.id(), (batch, progress) -> {
            if (batch.sequence() == 3) {
                throw new UncheckedIOException(
                        "The file a.part cannot be written", new IOException("No space left on device"));
            }
        });
        assertThat(stopped.state()).isEqualTo(JobState.PAUSED);
        assertThat(stopped.detail()).isEqualTo("The file a.part cannot be written");
        assertThat(stopped.accepted()).isPositive();

        JobView resumed = jobs.submit(submission(recipe("false", 500), false));
        assertThat(resumed.id()).isEqualTo(job.id());
        assertThat(jobs.run(job.id(), SILENT).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void fileThatCannotBeBegun_failsTheJobThatHasNothing() throws IOException {
        JobView job = jobs.submit(submission(recipe("false", 500), false));
        Path outputs = Path.of(job.output()).getParent();
        Files.createDirectories(outputs.getParent());
        Files.writeString(outputs, "a file where the folder should be");
        JobView ended = jobs.run(job.id(), SILENT);
        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.detail()).contains("cannot be written");
    }

    @Test
    void changedSeedTable_failsTheResumedJobWithTheCure() throws IOException {
        JobView job = jobs.submit(submission(recipe("false", 500), false));
        Files.writeString(folder.resolve("animals.csv"), "animal\nfox\n");
        JobView ended = jobs.run(job.id(), SILENT);
        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.detail())
                .contains("have changed since it was submitted")
                .contains("--new");
    }

    @Test
    void missingSeedTable_failsTheResumedJobByName() throws IOException {
        JobView job = jobs.submit(submission(recipe("false", 500), false));
        Files.delete(folder.resolve("animals.csv"));
        JobView ended = jobs.run(job.id(), SILENT);
        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.detail()).contains("task_input.dataset_path").contains("animals.csv");
    }

    @Test
    void cancelledByManyAtOnce_isCancelledForEach() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 10; round++) {
                JobId job = jobs.submit(submission(recipe("false", 500), true)).id();
                var answers = threads.invokeAll(Collections.<Callable<JobView>>nCopies(8, () -> jobs.cancel(job)));
                for (var answer : answers) {
                    assertThat(answer.get().state()).isEqualTo(JobState.CANCELLED);
                }
            }
        }
    }

    @Test
    void suspensionAfterACancel_doesNotBringTheJobBack() {
        JobView job = jobs.submit(submission(recipe("false", 500), true));
        Thread caller = Thread.currentThread();
        var ended = jobs.run(job.id(), (batch, progress) -> {
            jobs.cancel(job.id());
            caller.interrupt();
            while (caller.getState() != Thread.State.WAITING || caller.isInterrupted()) {
                Thread.onSpinWait();
            }
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void offlineBatches_costOneUnitForEachCandidate() {
        JobView ended =
                jobs.run(jobs.submit(submission(recipe("false", 24), false)).id(), SILENT);
        assertThat(ended.tokens()).isPositive();
        assertThat(jobs.arms(ended.id()).stream().mapToDouble(ArmSummary::cost).sum())
                .isEqualTo(ended.candidates());
    }

    @Test
    void endedJob_cannotRunAgain() {
        JobView job = jobs.submit(submission(recipe("false", 500), false));
        jobs.cancel(job.id());
        assertThat(jobs.cancel(job.id()).state()).isEqualTo(JobState.CANCELLED);
        assertThatExceptionOfType(JobStateConflictException.class).isThrownBy(() -> jobs.run(job.id(), SILENT));
    }

    @Test
    void warmStart_beginsFromWhatTheLastJobLearned() {
        JobView first =
                jobs.run(jobs.submit(submission(recipe("true", 500), true)).id(), SILENT);
        JobView second = jobs.submit(submission(recipe("true", 500), true));
        double remembered = new JobStore(database, new EventLog(database), Clock.systemUTC())
                .find(second.id()).orElseThrow().startState().arms().values().stream()
                        .mapToDouble(statistics -> statistics.pulls())
                        .sum();
        assertThat(remembered).isEqualTo(first.batches() / 2.0);
    }

    @Test
    void warmStart_tellsWhereItsEvidenceComesFrom() throws IOException {
        jobs.run(jobs.submit(submission(recipe("true", 500), true)).id(), SILENT);

        JobView near = jobs.submit(submission(changed("task: other\n", "naive_balanced"), true));
        assertThat(stored(near).startOrigins().values())
                .isNotEmpty()
                .allSatisfy(from -> assertThat(from.getFirst().level()).isEqualTo(ArmOrigin.Level.DOMAIN));
        JobView far = jobs.submit(submission(changed("domain: elsewhere\n", "naive_balanced"), true));
        assertThat(stored(far).startOrigins().values())
                .isNotEmpty()
                .allSatisfy(from -> assertThat(from.getFirst().level()).isEqualTo(ArmOrigin.Level.GLOBAL));

        JobView ended = jobs.run(near.id(), SILENT);
        JsonNode report = SampleJson.mapper()
                .readTree(
                        Files.readString(OutputFiles.of(Path.of(ended.output())).report()));
        assertThat(report.at("/started_from/naive_balanced/0/level").asString()).isEqualTo("DOMAIN");
        assertThat(report.at("/started_from/naive_balanced/0/pulls").asDouble()).isPositive();
    }

    @Test
    void armAddedOrDefinedAnew_beginsColdAndTheRestKeepTheirEvidence() {
        jobs.run(jobs.submit(submission(recipe("true", 500), true)).id(), SILENT);

        JobView job = jobs.submit(submission(
                changed("", "{name: naive_creative, generator: naive, temperature: 0.2}, added, naive_balanced")
                        .replace("added", "{name: added, generator: naive}"),
                true));

        assertThat(stored(job).startOrigins()).containsOnlyKeys(new ArmId("naive_balanced"));
        jobs.run(job.id(), SILENT);
        assertThat(memory.contents(ArmFilter.ALL).arms())
                .filteredOn(arm -> arm.arm().value().equals("naive_creative"))
                .hasSize(2);
    }

    @Test
    void memoryThatCannotBeAddedTo_isRefusedBeforeTheJobBegins() {
        jobs.run(jobs.submit(submission(recipe("true", 500), true)).id(), SILENT);
        TestDatabase.change(database, "update arm_state set state_version = 99", Map.of());

        assertThatExceptionOfType(UnreadableMemoryException.class)
                .isThrownBy(() -> jobs.submit(submission(recipe("false", 500), true)))
                .withMessageContaining("./bandloom arms reset");
        assertThat(jobs.submit(submission(changed("domain: elsewhere\n", "naive_balanced"), true))
                        .state())
                .isEqualTo(JobState.QUEUED);
    }

    private StoredJob stored(JobView job) {
        return new JobStore(database, new EventLog(database), Clock.systemUTC())
                .find(job.id())
                .orElseThrow();
    }

    /** The recipe with more keys and other arms, warm. */
    private static String changed(String keys, String arms) {
        return keys
                + new String(recipe("true", 500), StandardCharsets.UTF_8)
                        .replace("naive_balanced, naive_creative", arms);
    }

    private JobSubmission submission(String recipe, boolean fresh) {
        return submission(recipe.getBytes(StandardCharsets.UTF_8), fresh);
    }

    @Test
    void serverJob_isStartedInTheBackgroundAndWritesToItsOwnFolder() {
        Path data = folder.resolve("home/data");
        byte[] recipe = recipe("false", 500);
        JobView job = jobs.submit(new JobSubmission(recipeWithoutTable(), null, JobOwner.SERVER, "key", true));
        assertThat(started).containsExactly(job.id());
        assertThat(Path.of(job.output()))
                .startsWithRaw(folder.resolve("home/jobs").resolve(job.id().value()));
        assertThat(jobs.submit(new JobSubmission(recipeWithoutTable(), null, JobOwner.SERVER, "key", true))
                        .id())
                .isEqualTo(job.id());
        assertThat(started).hasSize(1);
        assertThat(data).exists();
        assertThatExceptionOfType(RecipeRejectedException.class)
                .isThrownBy(() -> jobs.submit(new JobSubmission(recipe, null, JobOwner.SERVER, null, true)));
    }

    @Test
    void unknownJob_isNamed() {
        assertThatExceptionOfType(NoSuchJobException.class)
                .isThrownBy(() -> jobs.arms(new JobId("nothing")))
                .withMessageContaining("nothing");
    }

    private static long sum(JsonNode counts) {
        return counts.valueStream().mapToLong(JsonNode::asLong).sum();
    }

    private static byte[] recipeWithoutTable() {
        return "job_id: plain\nnum_samples: 2\ntask_input: Notes about rivers.\n".getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] recipe(String warm, int cap) {
        return RECIPE.replace("WARM", warm)
                .replace("CAP", Integer.toString(cap))
                .getBytes(StandardCharsets.UTF_8);
    }

    private JobSubmission submission(byte[] recipe, boolean fresh) {
        return new JobSubmission(recipe, folder, JobOwner.COMMAND, null, fresh);
    }

    private static byte[] responses(JobView job) throws IOException {
        var texts = new StringBuilder();
        for (String line : Files.readAllLines(Path.of(job.output()))) {
            JsonNode sample = SampleJson.mapper().readTree(line);
            texts.append(sample.path("id")).append(sample.path("response")).append('\n');
        }
        return texts.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JobService service() {
        return TestJobs.service(database, memory, folder, started::add);
    }
}
