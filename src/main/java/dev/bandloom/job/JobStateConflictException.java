package dev.bandloom.job;

/** The job is in a state from which it cannot do what was asked. */
public class JobStateConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JobStateConflictException(String message) {
        super(message);
    }
}
