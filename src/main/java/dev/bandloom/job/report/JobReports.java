package dev.bandloom.job.report;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.DecisionView;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.ledger.BatchFigures;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import dev.bandloom.store.Reading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sums up jobs from what the store has of them. */
public final class JobReports {
    /** Sums of costs are exact to a billionth of a dollar. */
    private static final double COST_DIGITS = 1e9;

    private final Database database;
    private final JobStore jobs;
    private final DecisionQueries decisions;
    private final Arms arms;
    private final String version;

    public JobReports(Database database, JobStore jobs, DecisionQueries decisions, Arms arms, String version) {
        this.database = database;
        this.jobs = jobs;
        this.decisions = decisions;
        this.arms = arms;
        this.version = version;
    }

    /** The arms of a job, with what is believed about them. */
    @FunctionalInterface
    public interface Arms {
        /**
         * The arms of the job's recipe, in the order of the recipe.
         *
         * @param batches of the job
         * @param latest the decision that was taken last
         * @param learned what the job's router knows by now; null to find it out from the store
         */
        List<ArmSummary> of(
                StoredJob job,
                List<BatchFigures> batches,
                Optional<DecisionView> latest,
                @Nullable RouterState learned);
    }

    /** What a job has in the store by now. */
    public JobTally tally(StoredJob job) {
        return JobTally.of(database, decisions, job);
    }

    /**
     * Begins to sum up a job that has stored its last batch.
     *
     * @param tally of all its batches
     * @param learned what the job's router knows by now
     */
    public Summing sum(JobId id, Recipe recipe, JobTally tally, RouterState learned) {
        return new Summing(
                Reading.of(() -> stored(id)), Reading.of(() -> decisions.latest(id)), recipe.seed(), tally, learned);
    }

    /** A report that is in the making. */
    public final class Summing {
        private final Reading<StoredJob> job;
        private final Reading<Optional<DecisionView>> latest;
        private final long seed;
        private final JobTally tally;
        private final RouterState learned;

        private Summing(
                Reading<StoredJob> job,
                Reading<Optional<DecisionView>> latest,
                long seed,
                JobTally tally,
                RouterState learned) {
            this.job = job;
            this.latest = latest;
            this.seed = seed;
            this.tally = tally;
            this.learned = learned;
        }

        /** The report of the job, which has come to this state: JSON in UTF-8. */
        public byte[] report(JobState state, @Nullable String detail) {
            StoredJob stored = job.get();
            List<BatchFigures> batches =
                    tally.batches(stored, latest.get()).orElseGet(() -> decisions.figures(stored.id()));
            List<ArmSummary> summaries = arms.of(stored, batches, latest.get(), learned);
            return SampleJson.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(JobReports.this.report(
                            stored, seed, state, detail, tally.samples(), summaries, JobSums.of(batches)));
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
        SampleTally samples = SampleTally.of(database, job);
        List<BatchFigures> batches = decisions.figures(id);
        List<ArmSummary> summaries = arms.of(job, batches, decisions.latest(id), null);
        return report(job, seed, job.state(), job.detail(), samples, summaries, JobSums.of(batches));
    }

    private StoredJob stored(JobId id) {
        return jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    }

    private JobReport report(
            StoredJob job,
            long seed,
            JobState state,
            @Nullable String detail,
            SampleTally samples,
            List<ArmSummary> arms,
            JobSums sums) {
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
                rest(job.usage(), arms),
                failures.batches(),
                failures.candidates(),
                failures.reasons(),
                samples.states(),
                samples.rejections(),
                samples.labels(),
                samples.cells(),
                samples.quality(),
                arms,
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
