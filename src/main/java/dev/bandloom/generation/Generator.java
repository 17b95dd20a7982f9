package dev.bandloom.generation;

/**
 * Writes the candidates of a batch. Built from records alone; holds no reference to the job; safe for many threads. The
 * same order gives the same generation from a deterministic text engine.
 */
public interface Generator {
    /** Generator kind, as recipes name it. */
    String name();

    /** Names this way of writing with its version; recorded with every sample. */
    String version();

    Generation generate(GenerationOrder order);
}
