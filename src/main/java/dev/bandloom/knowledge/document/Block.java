package dev.bandloom.knowledge.document;

/**
 * A piece of a document that its author set apart.
 *
 * @param level of a heading, from 1; 0 for anything else
 * @param text without markup, never blank; lines of a list, rows of a table and lines of code stay lines
 * @param start where it begins, in characters from the beginning of the document's text: of the file as it is decoded
 *     for text and Markdown, else of the text that was taken out of it
 * @param end behind its last character; {@code end - start} is the length of {@code text} where the text stands in the
 *     document as it is
 */
public record Block(Kind kind, int level, String text, long start, long end) {
    /** What a block is. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        LIST,
        /** The first line names the columns. */
        TABLE,
        CODE,
        /** One row of a table file, or one value of a JSON file. */
        RECORD
    }

    static Block of(Kind kind, String text, long start) {
        return new Block(kind, 0, text, start, start + text.length());
    }
}
