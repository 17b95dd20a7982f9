package dev.bandloom.job;

import dev.bandloom.inference.TextEncoder;
import java.util.List;

/** Counts letters: fast, and near for texts that are alike. */
public final class LetterEncoder implements TextEncoder {
    @Override
    public int dimensions() {
        return 26;
    }

    @Override
    public String modelId() {
        return "letters";
    }

    @Override
    public float[][] encode(List<String> texts) {
        var vectors = new float[texts.size()][];
        for (int i = 0; i < vectors.length; i++) {
            var vector = new float[26];
            texts.get(i).chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> vector[c - 'a']++);
            double norm = 0;
            for (float count : vector) {
                norm += count * count;
            }
            for (int d = 0; d < 26; d++) {
                vector[d] /= (float) Math.max(1, Math.sqrt(norm));
            }
            vectors[i] = vector;
        }
        return vectors;
    }
}
