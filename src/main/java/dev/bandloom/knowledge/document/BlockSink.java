package dev.bandloom.knowledge.document;

/** Takes the blocks of a document, in order. */
@FunctionalInterface
public interface BlockSink {
    void accept(Block block);
}
