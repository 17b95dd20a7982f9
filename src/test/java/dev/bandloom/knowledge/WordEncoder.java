package dev.bandloom.knowledge;

import dev.bandloom.inference.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts with words in common are near each other; counts what it is asked for. A token is a word. */
public class WordEncoder implements TextEncoder {
    private static final int DIMENSIONS = 64;

    private final List<String> encoded = new ArrayList<>();
    private final String name;

    public WordEncoder() {
        this("words");
    }

    public WordEncoder(String name) {
        this.name = name;
    }

    /** Every text that was encoded, in order. */
    public List<String> encoded() {
        return encoded;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public String modelId() {
        return name;
    }

    @Override
    public float[][] encode(List<String> texts) {
        encoded.addAll(texts);
        return texts.stream().map(WordEncoder::vector).toArray(float[][]::new);
    }

    @Override
    public int[] tokens(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> text.isBlank() ? 0 : text.strip().split("\\s+").length)
                .toArray();
    }

    private static float[] vector(String text) {
        var vector = new float[DIMENSIONS];
        vector[0] = 0.1f;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            vector[Math.floorMod(word.hashCode(), DIMENSIONS)] += 1;
        }
        double square = 0;
        for (float number : vector) {
            square += number * number;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
