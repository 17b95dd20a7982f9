package dev.bandloom.llm.chat;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why one attempt brought no answer; its message never holds a key. */
public abstract sealed class CallFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private CallFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The endpoint has too much to do (429); worth another attempt, later. */
    public static final class Busy extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1;

        private final @Nullable Duration retryAfter;

        /** @param retryAfter how long the endpoint asks to wait; null when it does not say */
        public Busy(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        public @Nullable Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The endpoint failed or could not be reached (408, 409, 5xx, reset, deadline); worth another attempt. */
    public static final class Down extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1;

        private final @Nullable Duration retryAfter;

        /** @param retryAfter how long the endpoint asks to wait; null when it does not say */
        public Down(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        public @Nullable Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The endpoint will not serve this key or does not have this model (401, 403, 404), or the account is empty (402). */
    public static final class Denied extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1;

        public Denied(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The endpoint does not accept this request (400, 413, 422 and other 4xx). */
    public static final class Unacceptable extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1;

        public Unacceptable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
