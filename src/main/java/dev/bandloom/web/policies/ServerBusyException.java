package dev.bandloom.web.policies;

/** As much work is under way as the server takes on at a time. */
public final class ServerBusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ServerBusyException(String message) {
        super(message);
    }
}
