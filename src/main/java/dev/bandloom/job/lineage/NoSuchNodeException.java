package dev.bandloom.job.lineage;

import dev.bandloom.job.JobId;

/** The graph of a job has no such node. */
public final class NoSuchNodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param cure ends the message */
    public NoSuchNodeException(JobId job, String id, String cure) {
        super("Job " + job + " has no sample, example, passage or row '"
                + (id.length() > 80 ? id.substring(0, 80) + "…" : id) + "'. " + cure);
    }
}
