package dev.bandloom.cli.console;

import dev.bandloom.job.JobState;
import dev.bandloom.job.JobView;

/** Exit codes of the command. */
public final class Exit {
    public static final int OK = 0;
    public static final int UNEXPECTED = 1;
    public static final int BAD_INPUT = 2;
    public static final int EXHAUSTED = 3;
    public static final int PROVIDER = 4;
    public static final int INTERRUPTED = 130;

    private Exit() {}

    /** What the command ends with after this job has ended, or was left. */
    public static int of(JobView job) {
        return of(job.state(), job.providerFault());
    }

    /** The same for a job of which no more is known. */
    public static int of(JobState state, boolean providerFault) {
        if (providerFault) {
            return PROVIDER;
        }
        return switch (state) {
            case COMPLETED -> OK;
            case EXHAUSTED -> EXHAUSTED;
            case FAILED -> UNEXPECTED;
            case QUEUED, RUNNING, PAUSED, CANCELLED -> INTERRUPTED;
        };
    }
}
