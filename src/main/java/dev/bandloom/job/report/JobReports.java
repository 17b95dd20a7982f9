package dev.bandloom.job.report;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import dev.bandloom.store.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums up jobs from what the store has of them. */
public final class JobReports {
    /** Sums of costs are exact to a billionth of a dollar. */
    private static final double COST_DIGITS = 1e9;

    private final Database database;
    private final JobStore jobs;
    private final Arms arms;
    private final String version;

    public JobReports(Database database, JobStore jobs, Arms arms, String version) {
        this.database = database;
        this.jobs = jobs;
        this.arms = arms;
        this.version = version;
    }

    /** The arms of a job, with what is believed about them. */
    @FunctionalInterface
    public interface Arms {
        /** @param learned what the job's router knows by now; null to find it out from the store */
        List<ArmSummary> of(StoredJob job, @Nullable RouterState learned);
    }

    /** The samples that a job has in the store by now. */
    public SampleTally samples(StoredJob job) {
        return SampleTally.of(database, job);
    }

    /**
     * Begins to sum up a job that has stored its last batch.
     *
     * @param samples all of them
     * @param learned what the job's router knows by now
     */
    public Summing sum(JobId id, Recipe recipe, SampleTally samples, RouterState learned) {
        Reading<StoredJob> job = Reading.of(() -> stored(id));
        return new Summing(
                job, recipe.seed(), samples, JobSums.reading(database, id, () -> arms.of(job.get(), learned)));
    }

    /** A report that is in the making. */
    public final class Summing {
        private final Reading<StoredJob> job;
        private final long seed;
        private final SampleTally samples;
        private final Reading<JobSums> sums;

        private Summing(Reading<StoredJob> job, long seed, SampleTally samples, Reading<JobSums> sums) {
            this.job = job;
            this.seed = seed;
            this.samples = samples;
            this.sums = sums;
        }

        /** The report of the job, which has come to this state: JSON in UTF-8. */
        public byte[] report(JobState state, @Nullable String detail) {
            return SampleJson.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(JobReports.this.report(job.get(), seed, state, detail, samples, sums.get()));
        }
    }

    /**
     * What a job has come to by now.
     *
     * @throws NoSuchJobException when there is none with this id
     */
    public JobReport report(JobId id) {
        StoredJob job = stored(id);
        long seed =
                SampleJson.mapper().readTree(job.effectiveRecipe()).path("seed").longValue(0);
        return report(
                job,
                seed,
                job.state(),
                job.detail(),
                samples(job),
                JobSums.reading(database, job.id(), () -> arms.of(job, null)).get());
    }

    private StoredJob stored(JobId id) {
        return jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    }

    private JobReport report(
            StoredJob job, long seed, JobState state, @Nullable String detail, SampleTally samples, JobSums sums) {
        JobSums.Failures failures = sums.failures();
        return new JobReport(
                job.id(),
                job.name(),
                state,
                detail,
                job.fingerprint(),
                seed,
                job.policy(),
                job.contextKey(),
                job.target(),
                job.accepted(),
                job.candidates(),
                job.batches(),
                job.usage(),
                rest(job.usage(), sums.arms()),
                failures.batches(),
                failures.candidates(),
                failures.reasons(),
                samples.states(),
                samples.rejections(),
                samples.labels(),
                samples.cells(),
                samples.quality(),
                sums.arms(),
                sums.rewards(),
                job.startOrigins(),
                version);
    }

    /** What is left of a job's usage when its arms have theirs, which may be newer while the job runs. */
    private static Usage rest(Usage all, List<ArmSummary> arms) {
        Usage own = arms.stream().map(ArmSummary::usage).reduce(Usage.NONE, Usage::plus);
        double cost = Math.rint((all.costUsd() - own.costUsd()) * COST_DIGITS) / COST_DIGITS;
        return new Usage(
                Math.max(0, all.inputTokens() - own.inputTokens()),
                Math.max(0, all.outputTokens() - own.outputTokens()),
                Math.max(0, cost),
                Math.max(0, all.calls() - own.calls()),
                Math.max(0, all.retries() - own.retries()),
                Math.max(0, all.cached() - own.cached()));
    }
}
