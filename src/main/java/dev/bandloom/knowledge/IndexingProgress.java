package dev.bandloom.knowledge;

/** Hears how far the indexing of a knowledge base has come. */
public interface IndexingProgress {
    /** Hears nothing. */
    IndexingProgress NONE = (done, documents, passages) -> {};

    /**
     * Some documents have been read.
     *
     * @param done of all documents, those included that have not changed
     * @param documents how many there are
     * @param passages that have been encoded so far, in this run
     */
    void reached(int done, int documents, long passages);

    /** A document was left out. */
    default void refused(RefusedDocument document) {}
}
