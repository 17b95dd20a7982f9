package dev.bandloom.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineTest {
    @Test
    void similarity_knownVectors_isTheirDotProduct() {
        assertThat(Cosine.similarity(new float[] {0.6f, 0.8f}, new float[] {0.8f, 0.6f}))
                .isCloseTo(0.96, within(1e-6));
        assertThat(Cosine.distance(new float[] {1, 0}, new float[] {-1, 0})).isEqualTo(2);
    }

    @Test
    void similarity_lengthThatIsNoMultipleOfEight_countsEveryNumber() {
        var a = new float[19];
        a[18] = 1;

        assertThat(Cosine.similarity(a, a)).isEqualTo(1);
    }

    @Test
    void similarity_atAnOffset_comparesThatVector() {
        assertThat(Cosine.similarity(new float[] {1, 0}, new float[] {0, 1, 1, 0}, 2))
                .isEqualTo(1);
    }

    @Test
    void similarity_roundingAboveOne_isClamped() {
        assertThat(Cosine.similarity(new float[] {1.00001f}, new float[] {1.00001f}))
                .isEqualTo(1);
    }

    @Test
    void similarity_shorterVector_isRefused() {
        assertThatThrownBy(() -> Cosine.similarity(new float[3], new float[2]))
                .hasMessage("A vector of 3 numbers cannot be compared with one of 2");
    }
}
