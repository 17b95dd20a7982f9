package dev.bandloom.pipeline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SeedRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptedTextsTest {
    private final AcceptedTexts texts = new AcceptedTexts();

    @Test
    void textsAboutTheSameRows_comeBeforeTheLatest() {
        texts.add(List.of("t.csv#1"), "about one");
        texts.add(List.of("t.csv#2"), "about two");
        texts.add(List.of("t.csv#3"), "about three");
        assertThat(texts.near(List.of(row(1).reference()), 2)).containsExactly("about one", "about three");
    }

    @Test
    void sameRowAgain_remembersItsLastText() {
        texts.add(List.of("t.csv#1"), "first");
        texts.add(List.of("t.csv#1"), "second");
        assertThat(texts.near(List.of(row(1).reference()), 1)).containsExactly("second");
    }

    @Test
    void noMoreThanTheLimit_isShown() {
        for (int i = 0; i < 10; i++) {
            texts.add(List.of(), "text " + i);
        }
        assertThat(texts.near(List.of(), 3)).containsExactly("text 9", "text 8", "text 7");
        assertThat(texts.near(List.of(), 0)).isEmpty();
    }

    @Test
    void longText_isCutBetweenCharacters() {
        texts.add(List.of(), "a".repeat(399) + "😀😀");
        assertThat(texts.near(List.of(), 1).getFirst()).isEqualTo("a".repeat(399));
        texts.add(List.of(), "b".repeat(500));
        assertThat(texts.near(List.of(), 1).getFirst()).hasSize(400);
    }

    private static SeedRow row(int number) {
        return new SeedRow("t.csv", number, Map.of());
    }
}
