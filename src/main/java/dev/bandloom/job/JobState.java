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

    /** Whether a job may go from this state to the other. */
    public boolean canBecome(JobState next) {
        return switch (this) {
            case QUEUED -> next == RUNNING || next == CANCELLED || next == FAILED;
            case RUNNING -> next.ended();
            case COMPLETED, EXHAUSTED, CANCELLED, FAILED -> false;
        };
    }
}
