package dev.bandloom.inference;

import java.util.List;

/** Finds names in texts. Safe for many threads. */
public interface EntityTagger {
    /** Names the model. */
    String modelId();

    /** ISO 639-1 codes of the languages that the model understands. */
    List<String> languages();

    /**
     * The entities of each text, in order of their places; no two overlap.
     *
     * @throws InferenceException when the model cannot be loaded or run
     */
    List<List<Entity>> tag(List<String> texts);

    /**
     * A stretch of a text.
     *
     * @param label kind of entity in lower case, such as {@code person}
     * @param from index of its first UTF-16 unit
     * @param to index after its last
     * @param score probability in [0,1]
     */
    record Entity(String label, int from, int to, double score) {}
}
