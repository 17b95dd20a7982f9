package dev.bandloom.knowledge.document;

/** A document cannot be read. The message says why, beginning with a verb: {@code is encrypted; …}. */
public final class UnreadableDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean forWantOfMemory;

    UnreadableDocumentException(String reason) {
        super(reason);
        this.forWantOfMemory = false;
    }

    UnreadableDocumentException(String reason, Throwable cause) {
        super(reason, cause);
        this.forWantOfMemory = cause instanceof OutOfMemoryError;
    }

    /** Whether the document may well be read where there is more memory. */
    public boolean forWantOfMemory() {
        return forWantOfMemory;
    }

    /** As {@link #getMessage}. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
