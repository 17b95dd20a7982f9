package dev.bandloom.cli.console;

import dev.bandloom.job.JobState;

/** Exit codes of the command. */
public final class Exit {
    public static final int OK = 0;
    public static final int UNEXPECTED = 1;
    public static final int BAD_INPUT = 2;
    public static final int EXHAUSTED = 3;
    public static final int INTERRUPTED = 130;

    private Exit() {}

    /** What the command ends with after a job that ended, or was left, in this state. */
    public static int of(JobState state) {
        return switch (state) {
            case COMPLETED -> OK;
            case EXHAUSTED -> EXHAUSTED;
            case FAILED -> UNEXPECTED;
            case QUEUED, RUNNING, CANCELLED -> INTERRUPTED;
        };
    }
}
