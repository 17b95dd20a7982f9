package dev.bandloom.job;

/** An idempotency key was used before, for something else. */
public class IdempotencyConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IdempotencyConflictException(String message) {
        super(message);
    }
}
