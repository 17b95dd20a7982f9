package dev.bandloom.quality.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentenceWindowsTest {
    private static List<TextWindow> windows(String text, int most) {
        return SentenceWindows.of(text, most).stream()
                .flatMap(SentenceWindows.Sentence::windows)
                .toList();
    }

    @Test
    void of_sentenceLongerThanAWindow_isReadByItsClausesAlone() {
        assertThat(SentenceWindows.of("The tank is quite full, and the pump is broken again.", 30))
                .singleElement()
                .satisfies(sentence -> {
                    assertThat(sentence.whole()).isNull();
                    assertThat(sentence.clauses())
                            .extracting(TextWindow::text)
                            .containsExactly("The tank is quite full", "the pump is broken again");
                });
    }

    @Test
    void of_severalSentencesAndLines_givesEachWithoutItsFullStopAndWhereItStands() {
        assertThat(windows("One day. Two days!\nThree... \n🌵\n", 50))
                .containsExactly(
                        new TextWindow("One day", 0), new TextWindow("Two days!", 9), new TextWindow("Three", 19));
    }

    @Test
    void of_sentenceOfSeveralClauses_givesThoseThatSayEnough() {
        assertThat(windows("It came late, although you are such idiots, and he who lies to us all is out.", 99))
                .extracting(TextWindow::text)
                .containsExactly(
                        "It came late, although you are such idiots, and he who lies to us all is out",
                        "you are such idiots",
                        "who lies to us all is out");
    }

    @Test
    void of_longSentence_givesRunsThatOverlapByHalf() {
        String sentence = IntStream.range(0, 30).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        assertThat(windows(sentence, 400))
                .extracting(window -> window.text().split(" ")[0])
                .containsExactly("w0", "w0", "w8", "w16");
        assertThat(windows(sentence, 400).getLast().text()).endsWith("w29");
    }

    @Test
    void of_wordLongerThanAWindow_leavesItOut() {
        assertThat(windows("x".repeat(60), 50)).isEmpty();
    }
}
