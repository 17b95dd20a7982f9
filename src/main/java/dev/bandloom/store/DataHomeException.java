package dev.bandloom.store;

import org.jspecify.annotations.Nullable;

/** The data directory cannot be used; the message says why and what to do. */
public class DataHomeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DataHomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
