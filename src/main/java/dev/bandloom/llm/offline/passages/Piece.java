package dev.bandloom.llm.offline.passages;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one item can be filled with.
 *
 * @param texts by slot
 * @param relation 0 when the second text follows from the first, 1 when it may or may not be true, 2 when it contradicts it
 * @param likeness of the two texts, in [0,1]
 * @param weight how sound it is, in [0,1]
 * @param key by which two pieces count as the same
 */
public record Piece(
        Map<Slot, String> texts,
        @Nullable Integer relation,
        @Nullable Double likeness,
        double weight,
        String key) {
    public Piece {
        texts = Collections.unmodifiableMap(new EnumMap<>(texts));
    }

    static Piece of(Map<Slot, String> texts, double weight, String key) {
        return new Piece(texts, null, null, weight, key);
    }
}
