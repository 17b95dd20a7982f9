package dev.bandloom.job.replay;

import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.NoSuchJobException;

/** Evaluates policies by the stored decisions of jobs that another policy ran. */
public interface PolicyReplay {
    /**
     * The same request gives the same report.
     *
     * @param checkpoint called again and again; what it throws ends the replay
     * @throws NoSuchJobException when a job is unknown, with those that can be replayed
     * @throws JobStateConflictException when a job has not ended and is not paused
     * @throws ReplayRefusedException when the decisions of the jobs tell nothing, or a policy cannot choose among their arms
     */
    ReplayReport replay(ReplayRequest request, Runnable checkpoint);
}
