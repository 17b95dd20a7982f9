package dev.bandloom.job.late;

import dev.bandloom.job.JobId;

/** The job has no decision of this number. */
public final class NoSuchDecisionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoSuchDecisionException(JobId job, long batch) {
        super("Job " + job + " has no decision " + batch + ". Maybe look its decisions up: they are numbered from 1.");
    }
}
