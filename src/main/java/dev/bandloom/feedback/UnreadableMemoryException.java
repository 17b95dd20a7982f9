package dev.bandloom.feedback;

/** What is remembered was written by another release, or is damaged; the message says where and what can be done. */
public class UnreadableMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableMemoryException(String message) {
        super(message);
    }
}
