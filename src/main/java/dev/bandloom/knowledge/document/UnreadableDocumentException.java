package dev.bandloom.knowledge.document;

/** A document cannot be read. The message says why, beginning with a verb: {@code is encrypted; …}. */
public final class UnreadableDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableDocumentException(String reason) {
        super(reason);
    }

    UnreadableDocumentException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** As {@link #getMessage}. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
