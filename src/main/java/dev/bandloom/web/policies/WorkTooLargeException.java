package dev.bandloom.web.policies;

/** A request asks for more work than the server does for one; the message says how much it does. */
public final class WorkTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WorkTooLargeException(String message) {
        super(message);
    }
}
