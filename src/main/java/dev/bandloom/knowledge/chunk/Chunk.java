package dev.bandloom.knowledge.chunk;

/**
 * A passage of a document.
 *
 * @param heading the headings that it stands under, outermost first, joined by {@code " > "}; empty without any
 * @param text never blank
 * @param start where it begins, in characters of the document's text
 * @param end behind its last character
 */
public record Chunk(String heading, String text, long start, long end) {}
