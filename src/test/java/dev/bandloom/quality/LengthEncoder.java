package dev.bandloom.quality;

import dev.bandloom.inference.TextEncoder;
import java.util.ArrayList;
import java.util.List;

/** Makes vectors of the lengths of texts, and remembers what it was asked; or fails. */
final class LengthEncoder implements TextEncoder {
    private final List<List<String>> asked = new ArrayList<>();

    /** Every list of texts, in order. */
    List<List<String>> asked() {
        return asked;
    }

    /** One that fails whatever it is asked. */
    static TextEncoder failing(RuntimeException failure) {
        return new TextEncoder() {
            @Override
            public int dimensions() {
                return 2;
            }

            @Override
            public String modelId() {
                return "lengths";
            }

            @Override
            public float[][] encode(List<String> texts) {
                throw failure;
            }
        };
    }

    @Override
    public int dimensions() {
        return 2;
    }

    @Override
    public String modelId() {
        return "lengths";
    }

    @Override
    public float[][] encode(List<String> texts) {
        asked.add(texts);
        return texts.stream().map(text -> new float[] {1, text.length()}).toArray(float[][]::new);
    }
}
