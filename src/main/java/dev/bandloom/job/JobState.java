package dev.bandloom.job;

/** Where a job is in its life. */
public enum JobState {
    QUEUED,
    RUNNING,
    /** Stopped, by a user or because its provider does not serve it; it keeps what it has and can go on. */
    PAUSED,
    COMPLETED,
    EXHAUSTED,
    CANCELLED,
    FAILED;

    /** Whether nothing more will happen to the job. */
    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING, PAUSED -> false;
            case COMPLETED, EXHAUSTED, CANCELLED, FAILED -> true;
        };
    }

    /** Whether a job may go from this state to the other. */
    public boolean canBecome(JobState next) {
        return switch (this) {
            case QUEUED -> next == RUNNING || next == PAUSED || next == CANCELLED || next == FAILED;
            case RUNNING -> next == PAUSED || next.ended();
            case PAUSED -> next == QUEUED || next == RUNNING || next == CANCELLED || next == FAILED;
            case COMPLETED, EXHAUSTED, CANCELLED, FAILED -> false;
        };
    }
}
