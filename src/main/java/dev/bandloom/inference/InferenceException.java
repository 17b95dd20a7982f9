package dev.bandloom.inference;

import org.jspecify.annotations.Nullable;

/** A model or the registry of models cannot be used; the message names it and says what to do. */
public final class InferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InferenceException(String message) {
        this(message, null);
    }

    public InferenceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
