package dev.bandloom.quality.semantics;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.similarity.Units;
import java.util.ArrayList;
import java.util.List;

/** Texts are as near as they share words. Keeps what it was asked. */
final class WordEncoder implements TextEncoder {
    private static final int DIMENSIONS = 512;

    final List<List<String>> calls = new ArrayList<>();

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public String modelId() {
        return "words";
    }

    @Override
    public float[][] encode(List<String> texts) {
        calls.add(texts);
        return texts.stream().map(WordEncoder::vector).toArray(float[][]::new);
    }

    private static float[] vector(String text) {
        float[] vector = new float[DIMENSIONS];
        Units.of(text).units().forEach(word -> vector[Math.floorMod(word.hashCode(), DIMENSIONS)] = 1);
        double length = 0;
        for (float value : vector) {
            length += value * value;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(Math.max(1, length)));
        }
        return vector;
    }
}
