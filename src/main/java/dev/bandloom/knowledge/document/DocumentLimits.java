package dev.bandloom.knowledge.document;

/**
 * How much of a document is read before it is refused.
 *
 * @param streamedBytes largest text, CSV or JSON Lines file, which is read piece by piece
 * @param wholeBytes largest file of a kind that is held in memory: HTML, PDF, DOCX
 * @param pages most pages of a PDF
 * @param entries most entries of a DOCX
 * @param expandedBytes most bytes that a part of a DOCX may unpack to
 * @param expansion how many times its packed size a part of a DOCX may unpack to, once it is larger than 1 MiB
 * @param nesting most levels of tags or JSON values inside each other
 * @param characters most characters of text taken out of HTML, PDF or DOCX
 */
public record DocumentLimits(
        long streamedBytes,
        long wholeBytes,
        int pages,
        int entries,
        long expandedBytes,
        int expansion,
        int nesting,
        long characters) {
    private static final long MIB = 1L << 20;

    public static final DocumentLimits DEFAULT =
            new DocumentLimits(8192 * MIB, 64 * MIB, 5_000, 10_000, 256 * MIB, 200, 500, 50_000_000);

    void checkWhole(long bytes) throws UnreadableDocumentException {
        check(bytes, wholeBytes, "bandloom.knowledge.whole-size");
    }

    void checkStreamed(long bytes) throws UnreadableDocumentException {
        check(bytes, streamedBytes, "bandloom.knowledge.streamed-size");
    }

    private static void check(long bytes, long most, String setting) throws UnreadableDocumentException {
        if (bytes > most) {
            throw new UnreadableDocumentException(
                    "has " + bytes + " bytes, more than the " + most + " that are read; split it, or raise " + setting);
        }
    }
}
