package dev.bandloom.job;

/** An idempotency key was used before, for another recipe. */
public class IdempotencyConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IdempotencyConflictException(String message) {
        super(message);
    }
}
