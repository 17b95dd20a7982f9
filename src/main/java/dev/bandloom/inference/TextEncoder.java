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

    /**
     * How many tokens the model makes of each text, in order, without those that frame a text. An encoder that does not
     * know counts a token for each character that is no space, which no text exceeds.
     *
     * @param texts of at most {@value #COUNTED_CHARACTERS} characters each
     */
    default int[] tokens(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> (int) text.codePoints()
                        .filter(c -> !Character.isWhitespace(c))
                        .count())
                .toArray();
    }

    /** Longest text whose tokens can be counted: models read no more than their window. */
    int COUNTED_CHARACTERS = 200;
}
