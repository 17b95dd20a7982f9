package dev.bandloom.job.rest;

/** As many clients follow jobs as the server serves at a time. */
public final class TooManyStreamsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyStreamsException(String message) {
        super(message);
    }
}
