package dev.bandloom.quality.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiversityMathTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40})
    void vendi_orthogonalAndEqualVectors_reachTheBounds(int n) {
        List<float[]> orthogonal = new ArrayList<>();
        List<float[]> equal = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            var unit = new float[n];
            unit[i] = 1;
            orthogonal.add(unit);
            equal.add(new float[] {0.6f, 0.8f});
        }

        assertThat(VendiScore.of(orthogonal)).isCloseTo(n, within(1e-6));
        assertThat(VendiScore.of(equal)).isCloseTo(1, within(1e-5));
    }

    /** K/n of two vectors with cosine c has the eigenvalues (1 ± c)/2. */
    @Test
    void vendi_twoVectors_isTheExponentialOfTheirEntropy() {
        double c = 0.6;
        double entropy = -(1 + c) / 2 * Math.log((1 + c) / 2) - (1 - c) / 2 * Math.log((1 - c) / 2);

        assertThat(VendiScore.of(List.of(new float[] {1, 0}, new float[] {0.6f, 0.8f})))
                .isCloseTo(Math.exp(entropy), within(1e-6));
    }

    @Test
    void vendi_groupsOfEqualVectors_countsTheGroups() {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            var unit = new float[3];
            unit[i % 3] = 1;
            vectors.add(unit);
        }

        assertThat(VendiScore.of(vectors)).isCloseTo(3, within(1e-6));
    }

    /** Precisions of sample 0: 5/6, 4/5, 3/4, 2/3; the lengths are equal. */
    @Test
    void selfBleu_oneWordDiffers_isTheProductOfThePrecisions() {
        SelfBleu bleu = SelfBleu.of(texts("the red lamp shines all night", "the red lamp shines all day"));

        assertThat(bleu.highest()).isCloseTo(Math.pow(5 / 6.0 * 4 / 5 * 3 / 4 * 2 / 3, 0.25), within(1e-9));
        assertThat(bleu.mean()).isCloseTo(bleu.highest(), within(1e-9));
    }

    @Test
    void selfBleu_equalTexts_isOneAndUnlikeTextsNearZero() {
        assertThat(SelfBleu.of(texts("a b c d e", "a b c d e", "a b c d e")).mean())
                .isCloseTo(1, within(1e-9));
        assertThat(SelfBleu.of(texts("a b c d e f g h", "i j k l m n o p")).mean())
                .isLessThan(0.05);
        assertThat(SelfBleu.of(texts("", "")).mean()).isZero();
    }

    @Test
    void selfBleu_shorterThanEveryReference_isPunishedForBrevity() {
        SelfBleu bleu = SelfBleu.of(texts("a b", "a b c d"));

        assertThat(bleu.highest()).isCloseTo(Math.exp(1 - 4 / 2.0), within(1e-9));
        assertThat(bleu.worst()).isZero();
        assertThat(SelfBleu.of(texts("a b", "a b c d", "a b")).highest()).isEqualTo(1);
    }

    @Test
    void distinct_countsDifferentRunsOverAll() {
        assertThat(DistinctGrams.of(texts("a b a", "a c"), 1)).isEqualTo(new DistinctGrams(0.6, 0, 2));
        assertThat(DistinctGrams.of(texts("a b a b", "b a"), 2)).isEqualTo(new DistinctGrams(0.5, 0, 3));
        assertThat(DistinctGrams.of(texts("", "a"), 2).share()).isEqualTo(1);
    }

    private static SortedMap<Integer, Grams> texts(String... texts) {
        var grams = new TreeMap<Integer, Grams>();
        for (String text : texts) {
            grams.put(grams.size(), Grams.of(text));
        }
        return grams;
    }
}
