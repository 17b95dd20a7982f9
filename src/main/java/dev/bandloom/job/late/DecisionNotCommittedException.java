package dev.bandloom.job.late;

import dev.bandloom.job.JobId;

/** The decision's batch brought the job no reward that could be amended. */
public final class DecisionNotCommittedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param state PENDING or VOIDED */
    public DecisionNotCommittedException(JobId job, long batch, String state) {
        super("Decision " + batch + " of job " + job + " is " + state + " and has no reward to amend. "
                + (state.equals("PENDING")
                        ? "Try again once its batch is committed."
                        : "Its batch came back after the job had all it needed."));
    }
}
