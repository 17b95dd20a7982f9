package dev.bandloom.knowledge.document;

import java.io.IOException;
import java.nio.file.Path;

/** Reads documents of one kind. Safe for many threads. */
interface DocumentReader {
    /**
     * Gives the blocks of a document to the sink, in order.
     *
     * @throws UnreadableDocumentException when it is damaged, no document of this kind, or beyond a limit; some blocks
     *     may have been given by then
     */
    void read(Path file, BlockSink sink) throws IOException, UnreadableDocumentException;
}
