package dev.bandloom.knowledge;

/**
 * A document that could not be read and was left out.
 *
 * @param source the document, as its user knows it
 * @param reason begins with a verb: {@code is encrypted; save it without a password}
 */
public record RefusedDocument(String source, String reason) {
    /** A line for the user. */
    @Override
    public String toString() {
        return source + " " + reason;
    }
}
