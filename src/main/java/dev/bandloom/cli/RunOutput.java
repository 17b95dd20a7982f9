package dev.bandloom.cli;

import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobView;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.pipeline.Progress;
import dev.bandloom.recipe.Recipe;
import java.io.PrintWriter;
import java.util.List;

/** Tells the user how a run goes. */
interface RunOutput extends LoopListener {
    /** The job is about to run, from its start or from where it was left. */
    void started(Recipe recipe, JobView job);

    /** The job has ended. */
    void ended(JobView job, List<ArmSummary> arms, int exit);

    /** The user stopped the run; the job can be resumed. */
    void interrupted(JobView job);

    /** Says nothing but where the dataset is. */
    record Quiet(PrintWriter out) implements RunOutput {
        @Override
        public void started(Recipe recipe, JobView job) {}

        @Override
        public void batchCommitted(CommittedBatch batch, Progress progress) {}

        @Override
        public void ended(JobView job, List<ArmSummary> arms, int exit) {
            out.println(job.output());
        }

        @Override
        public void interrupted(JobView job) {}
    }
}
