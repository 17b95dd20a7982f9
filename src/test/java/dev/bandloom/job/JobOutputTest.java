package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.bandloom.dataset.CanonicalJson;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.late.LateSignal;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JdbcLateRewards;
import dev.bandloom.job.report.JobReport;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that jobs write, over the real store and the real offline engine. */
class JobOutputTest {
    private static final LoopListener SILENT = (batch, progress) -> {};
    private static final String RECIPE = """
            job_id: cards
            num_samples: 8
            task_input: {description: Cards about otters., labels: [good, bad]}
            format: classification
            router_config: {arms: [naive_balanced], batch_size: 4}
            """;

    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();
    private JobService jobs;

    @BeforeEach
    void open() {
        jobs = TestJobs.service(database, TestArmMemory.over(database), folder, job -> {});
    }

    private JobView submit(String recipe, boolean resume) {
        return jobs.submit(new JobSubmission(
                recipe.getBytes(StandardCharsets.UTF_8), folder, JobOwner.COMMAND, null, false, true, resume));
    }

    private JobView run(String recipe) {
        return jobs.run(submit(recipe, false).id(), SILENT);
    }

    private static List<String> records(Path file) throws IOException {
        var records = new ArrayList<String>();
        try (var stream = RecordFiles.source(file).open()) {
            for (var record = stream.next(); record != null; record = stream.next()) {
                records.add(CanonicalJson.write(record));
            }
        }
        return records;
    }

    @Test
    void everyKindAskedFor_holdsTheSameRecordsUnderTellingNames() throws IOException {
        JobView ended = run(RECIPE + "output_format: all\n");

        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        OutputFiles files = OutputFiles.of(Path.of(ended.output()));
        assertThat(files.dataset()).hasFileName("cards_classification_offline.jsonl");
        assertThat(records(files.dataset())).hasSize(8);
        assertThat(records(files.dataset(FileKind.CSV))).isEqualTo(records(files.dataset()));
        assertThat(records(files.dataset(FileKind.PARQUET))).isEqualTo(records(files.dataset()));
        assertThat(new EventLog(database).events(ended.id(), 0, 1000))
                .filteredOn(event -> event.type().equals("dataset_written"))
                .singleElement()
                .satisfies(event -> assertThat(event.payload().path("files"))
                        .extracting(file -> Path.of(file.asString()))
                        .containsExactly(
                                files.dataset(), files.dataset(FileKind.CSV), files.dataset(FileKind.PARQUET)));
    }

    @Test
    void onlyKindAskedFor_isMadeBesideJsonLines() {
        JobView ended = run(RECIPE + "output_format: parquet\noutput_path: out/mine.parquet\n");

        assertThat(Path.of(ended.output())).isRegularFile().endsWithRaw(Path.of("out/mine.jsonl"));
        OutputFiles files = OutputFiles.of(Path.of(ended.output()));
        assertThat(files.dataset(FileKind.PARQUET)).isRegularFile();
        assertThat(files.dataset(FileKind.CSV)).doesNotExist();
    }

    @Test
    void kindThatCannotBeWritten_leavesTheDatasetWholeAndSaysWhy() throws IOException {
        Files.createDirectories(folder.resolve("out/mine.csv/full"));

        JobView ended = run(RECIPE + "output_format: csv\noutput_path: out/mine.csv\n");

        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        assertThat(ended.detail()).contains("mine.csv was not written");
        assertThat(records(Path.of(ended.output()))).hasSize(8);
    }

    @Test
    void datasetOfAnotherRecipe_isKeptUnderAnotherName() throws IOException {
        JobView first = run(RECIPE + "output_format: csv\n");
        List<String> former = records(Path.of(first.output()));

        JobView second = run(RECIPE + "seed: 7\n");

        Path kept = Path.of(first.output()).resolveSibling("cards_classification_offline.former-1.jsonl");
        assertThat(second.output()).isEqualTo(first.output());
        assertThat(second.detail()).isEqualTo("a dataset of another recipe that lay there is now " + kept);
        assertThat(records(kept)).isEqualTo(former).isNotEqualTo(records(Path.of(second.output())));
        assertThat(records(OutputFiles.of(kept).dataset(FileKind.CSV))).isEqualTo(former);
        assertThat(OutputFiles.of(kept).report()).isRegularFile();
    }

    @Test
    void datasetOfTheSameRecipe_isWrittenAnew() throws IOException {
        JobView first = run(RECIPE);
        JobView second = run(RECIPE);

        assertThat(second.detail()).isNull();
        try (var files = Files.list(Path.of(first.output()).resolveSibling(""))) {
            assertThat(files).noneMatch(file -> file.toString().contains("former"));
        }
    }

    @Test
    void jobWhoseFilesCannotBeBegun_goesOnWhenTheyCan() throws IOException {
        JobView begun = submit(RECIPE, false);
        jobs.run(begun.id(), (batch, progress) -> {
            if (progress.accepted() > 0) {
                jobs.pause(begun.id());
            }
        });
        Path obstacle = Path.of(begun.output()).resolveSibling("cards_classification_offline.rejected.jsonl.part");
        Files.createDirectory(obstacle);
        JobView stopped = run(RECIPE);
        assertThat(stopped.state()).as(stopped.detail()).isEqualTo(JobState.PAUSED);

        Files.delete(obstacle);

        JobView ended = run(RECIPE);
        assertThat(ended.id()).isEqualTo(begun.id());
        assertThat(ended.detail()).isNull();
        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        assertThat(records(Path.of(ended.output()))).hasSize(8);
    }

    @Test
    void resume_completeDatasetOfThisRecipe_findsItsJob() {
        JobView first = run(RECIPE);

        assertThat(submit(RECIPE, true)).isEqualTo(jobs.find(first.id()).orElseThrow());
    }

    @Test
    void resume_unfinishedJob_goesOn() {
        JobView queued = submit(RECIPE, false);

        assertThat(submit(RECIPE, true).id()).isEqualTo(queued.id());
    }

    @Test
    void resume_datasetOfAnotherRecipe_isRefused() {
        run(RECIPE);

        assertThatExceptionOfType(RecipeRejectedException.class)
                .isThrownBy(() -> submit(RECIPE + "seed: 7\n", true))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .singleElement()
                        .asString()
                        .contains("made from another recipe"));
    }

    @Test
    void resume_nothingThere_isRefused() {
        assertThatExceptionOfType(RecipeRejectedException.class)
                .isThrownBy(() -> submit(RECIPE, true))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .singleElement()
                        .asString()
                        .contains("nothing to resume"));
        assertThat(jobs.list(null, 10).items()).isEmpty();
    }

    @Test
    void report_ofARunThatWasResumedIsTheOneThatTheStoreGives() throws IOException {
        String recipe = RECIPE.replace("[good, bad]}", """
                        [good, bad]}
                        coverage: {dimensions: {tone: [dry, warm], reader: [child, keeper]}}
                        constraints: {banned_terms: [unreliable, thrilled, every]}
                        """.strip());
        JobView job = submit(recipe, false);
        Thread caller = Thread.currentThread();
        LoopListener interruptedOnce = (batch, progress) -> {
            caller.interrupt();
            while (caller.isInterrupted()) {
                Thread.onSpinWait();
            }
        };
        assertThat(jobs.run(job.id(), interruptedOnce).state()).isEqualTo(JobState.RUNNING);
        assertThat(Thread.interrupted()).isTrue();

        JobView ended = jobs.run(submit(recipe, true).id(), SILENT);

        JobReport stored = TestJobs.reports(database).report(ended.id());
        assertThat(stored.rejections()).containsKey("format");
        assertThat(stored.labels()).containsOnly(entry("good", 4L), entry("bad", 4L));
        assertThat(stored.cells()).hasSize(4);
        assertThat(stored.quality()).isNotNull();
        assertReported(ended, stored);
    }

    @Test
    void report_ofABatchThatWasGivenAnotherRewardMeanwhileIsTheOneThatTheStoreGives() throws IOException {
        JobView job = submit(RECIPE, false);
        var late =
                new JdbcLateRewards(database, new EventLog(database), TestArmMemory.over(database), Clock.systemUTC());

        JobView ended = jobs.run(job.id(), (batch, progress) -> {
            if (batch.sequence() == 1) {
                late.amend(job.id(), 1, new LateSignal("review", 0.125, null));
            }
        });

        JobReport stored = TestJobs.reports(database).report(ended.id());
        assertThat(stored.rewards()).extracting(JobReport.Pull::amendedReward).containsOnlyOnce(0.125);
        assertReported(ended, stored);
    }

    @Test
    void report_ofAJobWithVoidedBatchesIsTheOneThatTheStoreGives() throws IOException {
        JobView job = submit(RECIPE.replace("num_samples: 8", "num_samples: 80"), false);

        JobView ended = jobs.run(job.id(), (batch, progress) -> jobs.cancel(job.id()));

        assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.decisions(job.id(), null, 100).items())
                .extracting(DecisionView::state)
                .contains("COMMITTED", "VOIDED");
        assertReported(ended, TestJobs.reports(database).report(ended.id()));
    }

    private static void assertReported(JobView ended, JobReport stored) throws IOException {
        var mapper = SampleJson.mapper();
        assertThat(mapper.readTree(Files.readAllBytes(
                        OutputFiles.of(Path.of(ended.output())).report())))
                .isEqualTo(mapper.readTree(mapper.writeValueAsBytes(stored)));
    }
}
