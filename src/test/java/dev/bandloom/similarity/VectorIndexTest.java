package dev.bandloom.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorIndexTest {
    @ParameterizedTest
    @CsvSource({"384,0.92", "384,0.5", "70,0.8", "5,0.9", "64,0.99"})
    void nearest_anyQuery_isWhatFullComparisonFinds(int dimensions, double threshold) {
        var random = new SplittableRandom(8);
        var index = new VectorIndex(threshold);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            vectors.add(unit(random, dimensions));
            index.add(vectors.getLast());
        }

        int found = 0;
        for (int i = 0; i < 400; i++) {
            float[] query = near(random, vectors.get(random.nextInt(vectors.size())), random.nextDouble(0.12));
            int best = -1;
            double similarity = -1;
            for (int row = 0; row < vectors.size(); row++) {
                double cosine = Cosine.similarity(query, vectors.get(row));
                if (cosine > similarity) {
                    best = row;
                    similarity = cosine;
                }
            }
            var match = index.nearest(query);
            if (Math.abs(similarity - threshold) > 1e-4) {
                assertThat(match.isPresent()).isEqualTo(similarity > threshold);
            }
            if (match.isPresent()) {
                found++;
                assertThat(match.get().similarity()).isCloseTo(similarity, within(1e-4));
                if (dimensions > 5) {
                    assertThat(match.get().ordinal()).isEqualTo(best);
                }
            }
        }
        assertThat(found).isGreaterThan(40);
    }

    @Test
    void nearest_equalVectors_isTheFirst() {
        var index = new VectorIndex(0.9);
        index.add(new float[] {0, 1});
        index.add(new float[] {1, 0});
        index.add(new float[] {1, 0});

        assertThat(index.nearest(new float[] {1, 0})).contains(new VectorIndex.Match(1, 1));
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void nearest_exactlyAtTheThreshold_isFound() {
        var index = new VectorIndex(0.6);
        index.add(new float[] {0.6f, 0.8f});

        assertThat(index.nearest(new float[] {1, 0})).contains(new VectorIndex.Match(0, 0.6));
    }

    @Test
    void nearest_emptyIndex_isNone() {
        assertThat(new VectorIndex(0.5).nearest(new float[] {1})).isEmpty();
    }

    @Test
    void add_otherLength_isRefused() {
        var index = new VectorIndex(0.5);
        index.add(new float[] {1, 0});

        assertThatThrownBy(() -> index.add(new float[] {1}))
                .hasMessage("A vector of 1 numbers cannot be compared with vectors of 2");
    }

    private static float[] unit(RandomGenerator random, int dimensions) {
        var vector = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = random.nextGaussian();
        }
        return normalised(vector);
    }

    private static float[] near(RandomGenerator random, float[] vector, double noise) {
        var moved = new double[vector.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = vector[i] + noise * random.nextGaussian();
        }
        return normalised(moved);
    }

    private static float[] normalised(double[] vector) {
        double square = 0;
        for (double value : vector) {
            square += value * value;
        }
        var unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(square));
        }
        return unit;
    }
}
