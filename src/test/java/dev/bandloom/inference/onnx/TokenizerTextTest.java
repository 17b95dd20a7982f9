package dev.bandloom.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenizerTextTest {
    @Test
    void of_wholePairs_changesNothing() {
        assertThat(TokenizerText.of("a 🌵 b", 8)).isEqualTo("a 🌵 b");
    }

    @Test
    void of_halfPairsAndNul_putsTheReplacementCharacter() {
        assertThat(TokenizerText.of("a\uD83Cb\uDF35c\0", 8)).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }

    @Test
    void of_longText_cutsWithoutSplittingAPair() {
        assertThat(TokenizerText.of("x".repeat(63) + "🌵".repeat(9), 2)).isEqualTo("x".repeat(63));
        assertThat(TokenizerText.of("x".repeat(62) + "🌵🌵", 2)).isEqualTo("x".repeat(62) + "🌵");
    }

    @Test
    void of_longTextWithHalfPair_cutsAndReplaces() {
        assertThat(TokenizerText.of("\uD83C" + "x".repeat(100), 2)).isEqualTo("\uFFFD" + "x".repeat(63));
    }
}
