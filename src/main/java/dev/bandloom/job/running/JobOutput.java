package dev.bandloom.job.running;

import dev.bandloom.job.JobState;
import dev.bandloom.job.OutputFiles;
import dev.bandloom.job.ledger.SampleQueries;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.job.report.JobReports;
import dev.bandloom.job.report.JobTally;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.LoopResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.store.AtomicFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a job writes beside the store: its dataset and the copies of it, the table that it fills, and its report. */
final class JobOutput implements AutoCloseable {
    private final StoredJob job;
    private final OutputFiles files;
    private final DatasetFiles dataset;
    private final SampleQueries samples;
    private final JobReports reports;
    private final JobTally tally;

    private JobOutput(
            StoredJob job,
            OutputFiles files,
            JobTally tally,
            DatasetFiles dataset,
            SampleQueries samples,
            JobReports reports) {
        this.job = job;
        this.files = files;
        this.dataset = dataset;
        this.samples = samples;
        this.reports = reports;
        this.tally = tally;
    }

    /** Starts it with what the store already has of the job. */
    static JobOutput open(StoredJob job, SampleQueries samples, JobReports reports) {
        OutputFiles files = OutputFiles.of(Path.of(job.output()));
        JobTally tally = reports.tally(job);
        return new JobOutput(job, files, tally, DatasetFiles.open(files, job, samples), samples, reports);
    }

    /** Adds a batch that was just committed. */
    void append(CommittedBatch batch) {
        dataset.append(batch);
        tally.add(batch);
    }

    /**
     * Puts all files in place.
     *
     * @param end where the job has come to
     */
    Finished finish(JobState end, LoopResult result, Recipe recipe) {
        JobReports.Summing sums = reports.sum(job.id(), recipe, tally, result.state());
        var former = new FormerDataset(files);
        String kept = former.exists() && !former.isOf(job.fingerprint())
                ? "a dataset of another recipe that lay there is now " + former.keep()
                : "";
        dataset.force();
        new TableOutput(job.id(), samples).write(recipe, files);
        DatasetCopies copies =
                DatasetCopies.write(dataset.part(), files, recipe.output().files());
        String said = Stream.of(result.detail(), kept, Objects.requireNonNullElse(copies.problem(), ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        String detail = said.isEmpty() ? null : said;
        try (var report = AtomicFile.create(files.report())) {
            report.append(sums.report(end, detail));
            dataset.commit(report);
        }
        return new Finished(detail, copies.written());
    }

    /**
     * What there is to tell of finished output.
     *
     * @param detail why the job ended there, and what is noteworthy about its files; null when nothing is
     * @param written the dataset in its kinds
     */
    record Finished(@Nullable String detail, List<Path> written) {}

    /** Drops what was not finished; the store has it all. */
    @Override
    public void close() {
        dataset.close();
    }
}
