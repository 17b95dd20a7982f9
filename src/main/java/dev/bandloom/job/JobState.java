package dev.bandloom.job;

/** Where a job is in its life. */
public enum JobState {
    QUEUED,
    RUNNING,
    COMPLETED,
    EXHAUSTED,
    CANCELLED,
    FAILED;

    /** Whether nothing more will happen to the job. */
    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }
}
