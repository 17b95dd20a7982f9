package dev.bandloom.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTest {
    private static final int PAIRS = 1_000;

    /** Pairs whose exact Jaccard similarity is known, half of them below the threshold, among unrelated texts. */
    @ParameterizedTest
    @CsvSource({"0.8,25,1", "0.8,60,2", "0.8,60,3", "0.8,400,2", "0.5,60,2", "0.95,200,1", "0.3,60,4"})
    void nearest_generatedPairs_areFoundExactlyAboveTheThreshold(double threshold, int words, int shingle) {
        var random = new SplittableRandom(11);
        var index = new NearDuplicates(threshold, shingle, new SplittableRandom(5));
        var originals = new ArrayList<String>();
        var variants = new ArrayList<String>();
        for (int i = 0; i < PAIRS; i++) {
            List<String> original = text(random, words);
            originals.add(String.join(" ", original));
            variants.add(String.join(" ", changed(random, original, random.nextInt(1 + words / 3))));
        }
        originals.forEach(index::add);

        int above = 0;
        int found = 0;
        for (int i = 0; i < PAIRS; i++) {
            double exact = Shingles.of(originals.get(i), shingle).jaccard(Shingles.of(variants.get(i), shingle));
            var match = index.nearest(variants.get(i));
            if (exact >= threshold) {
                above++;
                found += match.isPresent() ? 1 : 0;
            }
            match.ifPresent(it -> assertThat(it.similarity()).isGreaterThanOrEqualTo(threshold));
            if (exact < threshold) {
                assertThat(match).isEmpty();
            }
        }

        assertThat(above).isGreaterThan(30).isLessThan(PAIRS - 30);
        assertThat((double) found / above).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void nearest_ofSeveral_isTheMostSimilarThenTheFirst() {
        var index = new NearDuplicates(0.5, 1, new SplittableRandom(1));
        index.add("a b c d e f g x y");
        index.add("a b c d e f g h x");
        index.add("a b c d e f g h y");

        assertThat(index.nearest("a b c d e f g h z")).contains(new NearDuplicates.Match(1, 0.8));
        assertThat(index.nearest("quite another text")).isEmpty();
        assertThat(index.size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void nearest_nothingToCompare_isNone(String text) {
        var index = new NearDuplicates(0.8, 2, new SplittableRandom(1));
        index.add(text);

        assertThat(index.nearest(text)).isEmpty();
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void nearest_manyTexts_findsEachAfterTheTableHasGrown() {
        var random = new SplittableRandom(3);
        var index = new NearDuplicates(0.8, 2, new SplittableRandom(1));
        List<String> texts = IntStream.range(0, 5_000)
                .mapToObj(i -> i % 7 == 0 ? "" : String.join(" ", text(random, 12)))
                .toList();
        texts.forEach(index::add);

        for (int i = 0; i < texts.size(); i++) {
            assertThat(index.nearest(texts.get(i))
                            .map(NearDuplicates.Match::ordinal)
                            .orElse(-1))
                    .isEqualTo(i % 7 == 0 ? -1 : i);
        }
    }

    @Test
    void nearest_hundredThousandCharacters_isFound() {
        var index = new NearDuplicates(0.8, 2, new SplittableRandom(1));
        String longText = String.join(" ", text(new SplittableRandom(2), 20_000));
        index.add(longText);
        index.add("x".repeat(100_000));

        assertThat(index.nearest(longText + " and a tail of some words"))
                .map(NearDuplicates.Match::ordinal)
                .contains(0);
        assertThat(index.nearest("x".repeat(100_000)))
                .map(NearDuplicates.Match::ordinal)
                .contains(1);
    }

    @Test
    void nearest_textsInTheirOrder_isTheSameEveryTime() {
        assertThat(answers()).isEqualTo(answers());
    }

    @Test
    void constructor_thresholdOutOfReach_isRefused() {
        assertThatThrownBy(() -> new NearDuplicates(0.1, 2, new SplittableRandom(1)))
                .hasMessage("A threshold of near-duplicates lies between 0.3 and 1, not at 0.1");
    }

    private static List<Object> answers() {
        var random = new SplittableRandom(9);
        var index = new NearDuplicates(0.3, 1, new SplittableRandom(4));
        var answers = new ArrayList<Object>();
        for (int i = 0; i < 500; i++) {
            String text = random.ints(20, 0, 60).mapToObj(word -> "w" + word).collect(Collectors.joining(" "));
            answers.add(index.nearest(text));
            index.add(text);
        }
        return answers;
    }

    private static List<String> text(RandomGenerator random, int words) {
        return new ArrayList<>(
                random.ints(words, 0, 50_000).mapToObj(i -> "w" + i).toList());
    }

    private static List<String> changed(RandomGenerator random, List<String> text, int words) {
        var changed = new ArrayList<>(text);
        for (int i = 0; i < words; i++) {
            changed.set(random.nextInt(changed.size()), "n" + random.nextInt(50_000));
        }
        return changed;
    }
}
