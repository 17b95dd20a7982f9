package dev.bandloom.job.running;

import org.jspecify.annotations.Nullable;

/** What a job reads is not, or no longer, what it was submitted with; the message says what to do. */
final class JobInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JobInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
