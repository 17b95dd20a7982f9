package dev.bandloom.knowledge;

/** A knowledge base cannot be opened, found or made; the message says why and what can be done. */
public class KnowledgeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KnowledgeException(String message) {
        super(message);
    }

    KnowledgeException(String message, Throwable cause) {
        super(message, cause);
    }
}
