package dev.bandloom.cli;

import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobView;
import dev.bandloom.job.report.FullReport;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.pipeline.Progress;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Recipe;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the user how a run goes. */
interface RunOutput extends LoopListener {
    /**
     * The job is about to run, from its start or from where it was left.
     *
     * @param startedFrom where the evidence came from that each arm began with
     */
    void started(Recipe recipe, JobView job, Map<ArmId, List<ArmOrigin>> startedFrom);

    /** The job waits for a provider, which is said as soon as it is known; null when it goes on. */
    void waiting(@Nullable String why);

    /** The job has ended. */
    void ended(JobView job, List<ArmSummary> arms, int exit);

    /** Why a job reached a cap before it had its samples; comes after {@link #ended}. */
    void fellShort(FullReport report);

    /** The job had to stop before its end; the same command goes on with it. */
    void paused(JobView job, List<ArmSummary> arms, int exit);

    /** The user stopped the run; the job can be resumed. */
    void interrupted(JobView job);

    /** Says nothing but where the dataset is. */
    record Quiet(PrintWriter out) implements RunOutput {
        @Override
        public void started(Recipe recipe, JobView job, Map<ArmId, List<ArmOrigin>> startedFrom) {}

        @Override
        public void batchCommitted(CommittedBatch batch, Progress progress) {}

        @Override
        public void waiting(@Nullable String why) {}

        @Override
        public void ended(JobView job, List<ArmSummary> arms, int exit) {
            out.println(job.output());
        }

        @Override
        public void fellShort(FullReport report) {}

        @Override
        public void paused(JobView job, List<ArmSummary> arms, int exit) {}

        @Override
        public void interrupted(JobView job) {}
    }
}
