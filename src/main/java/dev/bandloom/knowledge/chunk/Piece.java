package dev.bandloom.knowledge.chunk;

/**
 * The smallest part of a document that a passage takes or leaves: a sentence, an item, a row.
 *
 * @param glue what stands between it and the piece before it, when both are in a passage
 * @param header whether it names the columns of a table
 */
record Piece(String text, int tokens, long start, long end, String glue, boolean header) {
    /** The header of a table once more, in a passage where it does not stand in the document. */
    Piece again() {
        return new Piece(text, tokens, Long.MAX_VALUE, 0, Pieces.PARAGRAPH, true);
    }
}
