package dev.bandloom.quality.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextWindowTest {
    @Test
    void of_longText_cutsAtSentencesThenSpacesThenAnywhere() {
        assertThat(TextWindow.of("One. Two. Three four five", 10))
                .containsExactly(
                        new TextWindow("One. Two.", 0), new TextWindow(" Three ", 9), new TextWindow("four five", 16));
        assertThat(TextWindow.of("x".repeat(25), 10))
                .extracting(TextWindow::from)
                .containsExactly(0, 10, 20);
    }

    @Test
    void of_anyText_losesNothingAndSplitsNoCharacter() {
        String text = "a🌵".repeat(50) + "\n\n" + "Ende. ".repeat(9);
        List<TextWindow> windows = TextWindow.of(text, 11);

        assertThat(windows).allMatch(window -> window.text().length() <= 11);
        assertThat(windows.stream()
                        .map(TextWindow::text)
                        .collect(Collectors.joining())
                        .strip())
                .isEqualTo(text.strip());
        assertThat(windows)
                .noneMatch(window -> Character.isLowSurrogate(window.text().charAt(0)));
    }

    @Test
    void of_blankText_isNothing() {
        assertThat(TextWindow.of(" \n ", 10)).isEmpty();
    }
}
