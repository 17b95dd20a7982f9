package dev.bandloom.llm.openai;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An answer with an HTTP status other than 2xx, as the endpoint sent it; its texts hold no key. */
final class HttpError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final ErrorText error;
    private final @Nullable Duration retryAfter;
    private final @Nullable String location;

    /** @param location where a redirect leads */
    HttpError(int status, ErrorText error, @Nullable Duration retryAfter, @Nullable String location) {
        super("HTTP " + status + (error.message().isEmpty() ? "" : ": " + error.message()));
        this.status = status;
        this.error = error;
        this.retryAfter = retryAfter;
        this.location = location;
    }

    int status() {
        return status;
    }

    ErrorText error() {
        return error;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    @Nullable
    String location() {
        return location;
    }
}
