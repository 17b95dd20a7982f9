package dev.bandloom.job.replay;

/** Jobs and policies of which nothing can be told; the message says why and what can be done. */
public final class ReplayRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReplayRefusedException(String message) {
        super(message);
    }
}
