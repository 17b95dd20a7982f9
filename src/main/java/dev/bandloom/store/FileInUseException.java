package dev.bandloom.store;

/** A file cannot be written because another job is writing it. */
public final class FileInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FileInUseException(String message) {
        super(message);
    }
}
