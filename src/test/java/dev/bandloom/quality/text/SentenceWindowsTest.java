package dev.bandloom.quality.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentenceWindowsTest {
    @Test
    void of_severalSentencesAndLines_givesEachWithoutItsFullStopAndWhereItStands() {
        assertThat(SentenceWindows.of("One day. Two days!\nThree... \n🌵\n", 50))
                .containsExactly(
                        new TextWindow("One day", 0), new TextWindow("Two days!", 9), new TextWindow("Three", 19));
    }

    @Test
    void of_sentenceOfSeveralClauses_givesThoseThatSayEnough() {
        assertThat(SentenceWindows.of(
                        "It came late, although you are such idiots, and he who lies to us all is out.", 99))
                .extracting(TextWindow::text)
                .containsExactly(
                        "It came late, although you are such idiots, and he who lies to us all is out",
                        "you are such idiots",
                        "who lies to us all is out");
    }

    @Test
    void of_longSentence_givesRunsThatOverlapByHalf() {
        String sentence = IntStream.range(0, 30).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        assertThat(SentenceWindows.of(sentence, 400))
                .extracting(window -> window.text().split(" ")[0])
                .containsExactly("w0", "w0", "w8", "w16");
        assertThat(SentenceWindows.of(sentence, 400).getLast().text()).endsWith("w29");
    }

    @Test
    void of_wordLongerThanAWindow_leavesItOut() {
        assertThat(SentenceWindows.of("x".repeat(60), 50)).isEmpty();
    }
}
