package dev.bandloom.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShinglesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b c d|a b c d|2|1",
                "A  b, c; D!|a b c d|2|1",
                "a b c d|a b c x|2|0.5",
                "a b c d|a b x d|1|0.6",
                "a b|a b c|3|0",
                "a b|a b|3|1",
                "今日は天気がいい|今日は天気がいい。|2|1",
                "今日は天気がいいですね|今日は天気がいいですよ|2|0.7778",
                "สวัสดี|สวัสดี|2|1",
                "🌵🌵🌵|🌵🌵🌵|2|1",
                "🌵🌵🌵|🌻🌻🌻|2|0",
            })
    void jaccard_twoTexts_countsSharedShingles(String a, String b, int length, double expected) {
        assertThat(Shingles.of(a, length).jaccard(Shingles.of(b, length))).isCloseTo(expected, within(1e-4));
    }

    @Test
    void of_textWithoutCharacters_isEmptyAndLikeNothing() {
        Shingles empty = Shingles.of(" \n ", 2);

        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.jaccard(Shingles.of("", 2))).isZero();
        assertThat(empty.jaccard(Shingles.of("a b", 2))).isZero();
    }

    @Test
    void of_lengthZero_isRefused() {
        assertThatThrownBy(() -> Shingles.of("a", 0)).hasMessage("A shingle has at least 1 word, not 0");
    }

    @Test
    void jaccard_ofSketches_staysNearTheExactOne() {
        Shingles a = Shingles.of(numbers(0, 20_000), 1);
        Shingles b = Shingles.of(numbers(2_000, 22_000), 1);

        assertThat(a.sketch().size()).isEqualTo(Shingles.KEPT);
        assertThat(a.sketch().jaccard(b.sketch())).isCloseTo(18_000 / 22_000.0, within(0.03));
        assertThat(a.jaccard(b)).isEqualTo(a.sketch().jaccard(b.sketch()));
    }

    @Test
    void units_mixedScripts_splitWordsAndCharacters() {
        assertThat(Units.of("Ein Café-Besuch, 2 mal").units()).isEqualTo(List.of("ein", "café", "besuch", "2", "mal"));
        assertThat(Units.of("漢字 and かな").units()).isEqualTo(List.of("漢", "字", "and", "か", "な"));
        assertThat(Units.of("漢字 and かな").words()).isFalse();
        assertThat(Units.of("हिन्दी भाषा").units()).hasSize(2);
    }

    private static String numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }
}
