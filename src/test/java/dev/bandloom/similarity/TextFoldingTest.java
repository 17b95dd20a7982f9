package dev.bandloom.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TextFoldingTest {
    @Test
    void fold_variant_isThePlainForm() {
        assertFolded("  Tall\t\nCactus  ", "tall cactus");
        assertFolded("tall\u00a0\u3000cactus", "tall cactus");
        assertFolded("STRASSE", "strasse");
        assertFolded("Straße", "strasse");
        assertFolded("STRAẞE", "strasse");
        assertFolded("ﬁne", "fine");
        assertFolded("Ｃａｆé", "café");
        assertFolded("cafe\u0301", "café");
        assertFolded("ΣΊΣΥΦΟΣ", "σίσυφοσ");
        assertFolded("🌵 \uD83C", "🌵 \uD83C");
        assertFolded(" \n", "");
    }

    private static void assertFolded(String text, String folded) {
        assertThat(TextFolding.fold(text)).as(text).isEqualTo(folded);
    }

    @Test
    void fold_twice_changesNothing() {
        RandomGenerator random = RandomStreams.of(11).stream("texts");
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(6); length >= 0; length--) {
                text.append((char) random.nextInt(0x10000));
            }
            String once = TextFolding.fold(text.toString());
            assertThat(TextFolding.fold(once)).as(text.toString()).isEqualTo(once);
        }
    }
}
