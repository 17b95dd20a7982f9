package dev.bandloom.inference;

import java.util.List;

/** Turns texts into vectors whose dot product says how much they have in common. Safe for many threads. */
public interface TextEncoder {
    /** Length of every vector. */
    int dimensions();

    /** Names the model; vectors of different models are not comparable. */
    String modelId();

    /**
     * One unit vector for each text, in order. A blank text has a vector too, the same for every blank text. Vectors may
     * be shared between callers: they must not be written to.
     *
     * @throws InferenceException when the model cannot be loaded or run
     */
    float[][] encode(List<String> texts);
}
