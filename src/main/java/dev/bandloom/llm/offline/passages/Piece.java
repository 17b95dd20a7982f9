package dev.bandloom.llm.offline.passages;

import dev.bandloom.llm.offline.questions.Asked;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
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
 * @param asks what its question asks for; null when it has none
 * @param joint ids of the passages that it takes together; empty when one is enough
 */
public record Piece(
        Map<Slot, String> texts,
        @Nullable Integer relation,
        @Nullable Double likeness,
        double weight,
        String key,
        Asked.@Nullable Kind asks,
        List<String> joint) {
    public Piece {
        texts = Collections.unmodifiableMap(new EnumMap<>(texts));
        joint = List.copyOf(joint);
    }

    static Piece of(Map<Slot, String> texts, double weight, String key) {
        return new Piece(texts, null, null, weight, key, null, List.of());
    }

    /** A pair of texts. */
    static Piece pair(
            Map<Slot, String> texts, @Nullable Integer relation, @Nullable Double likeness, double weight, String key) {
        return new Piece(texts, relation, likeness, weight, key, null, List.of());
    }

    static Piece asking(Map<Slot, String> texts, double weight, Asked.Kind asks, List<String> joint) {
        return new Piece(texts, null, null, weight, texts.getOrDefault(Slot.QUESTION, ""), asks, joint);
    }

    /** The same with another text in one slot. */
    public Piece with(Slot slot, String text) {
        Map<Slot, String> changed = new EnumMap<>(texts);
        changed.put(slot, text);
        return new Piece(changed, relation, likeness, weight, key, asks, joint);
    }
}
