package dev.bandloom.llm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A provider gave no answer. The message names the provider, what it said and the cure; it never holds a key. */
public abstract sealed class ProviderException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private ProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The provider has been failing for longer than the configured patience. */
    public static final class Unavailable extends ProviderException {
        @Serial
        private static final long serialVersionUID = 1;

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The provider will not serve: a wrong key, an unknown model. Asking again does not help. */
    public static final class Denied extends ProviderException {
        @Serial
        private static final long serialVersionUID = 1;

        public Denied(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** This one request failed again and again while the provider answered others. */
    public static final class Abandoned extends ProviderException {
        @Serial
        private static final long serialVersionUID = 1;

        public Abandoned(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
