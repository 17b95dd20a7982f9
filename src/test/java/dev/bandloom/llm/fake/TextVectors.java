package dev.bandloom.llm.fake;

import dev.bandloom.random.RandomStreams;
import java.util.random.RandomGenerator;

/** Unit vectors of texts: the normalised sum of a fixed random direction for each word. */
public final class TextVectors {
    private TextVectors() {}

    public static float[] of(String text, int dimensions) {
        double[] sum = new double[dimensions];
        for (String word : text.strip().split("\\s+")) {
            RandomGenerator direction = RandomStreams.of(0).stream(word);
            for (int i = 0; i < dimensions; i++) {
                sum[i] += direction.nextGaussian();
            }
        }
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        float[] unit = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            unit[i] = (float) (sum[i] / Math.sqrt(square));
        }
        return unit;
    }
}
