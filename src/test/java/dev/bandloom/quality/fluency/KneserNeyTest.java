package dev.bandloom.quality.fluency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.recipe.validator.ComparisonSpec.Perplexity.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KneserNeyTest {
    private static final Units UNITS = Units.CHARACTERS;

    /**
     * Bigrams of {@code a b} and {@code a c}: a, a b, a c, b END, c END follow. P(a|BEGIN) = (2 − D₂)/2 + D₂/2·P(a), where
     * the unigram counts are continuations: a, b, c, END one, one, one, two.
     */
    @Test
    void perplexity_ofASmallCorpus_isTheOneByHand() {
        KneserNey model = KneserNey.fit(List.of(List.of("a", "b"), List.of("a", "c")), 2);
        double d1 = 3.0 / (3 + 2 * 1);
        double d2 = 4.0 / (4 + 2 * 1);
        double base = 1.0 / 6;
        double bottom = d1 * 4 / 5 * base;
        double a = (1 - d1) / 5 + bottom;
        double b = (1 - d1) / 5 + bottom;
        double end = (2 - d1) / 5 + bottom;
        double first = (2 - d2) / 2 + d2 / 2 * a;
        double second = (1 - d2) / 2 + d2 * 2 / 2 * b;
        double third = (1 - d2) + d2 * end;

        assertThat(model.perplexity(List.of("a", "b")))
                .isCloseTo(Math.pow(first * second * third, -1 / 3.0), within(1e-9));
    }

    @Test
    void probabilities_afterAnyContext_sumToOne() {
        var random = new SplittableRandom(4);
        var texts = new ArrayList<List<String>>();
        for (int i = 0; i < 60; i++) {
            texts.add(random.ints(12, 0, 5).mapToObj(String::valueOf).toList());
        }
        KneserNey model = KneserNey.fit(texts, 3);

        for (String context : List.of("0", "3", "unknown")) {
            double sum = 0;
            for (String next : List.of("0", "1", "2", "3", "4", "never seen")) {
                sum += model.probability(List.of(context, next), 1);
            }
            sum += model.probability(List.of(context), 1);
            // the begin of a text is counted in the base, and is never next
            assertThat(sum).isBetween(0.98, 1.0 + 1e-9);
        }
    }

    @Test
    void perplexity_familiarText_isBelowThatOfAStranger() {
        List<List<String>> corpus = List.of(
                NgramReader.split("the red lamp blinks when the tank is empty", UNITS),
                NgramReader.split("the tank is drained before the frost", UNITS),
                NgramReader.split("the lamp goes out when the filter is clean", UNITS));
        KneserNey model = KneserNey.fit(corpus, 4);

        double familiar = model.perplexity(NgramReader.split("the filter is empty", UNITS));
        double strange = model.perplexity(NgramReader.split("zxqj vvkw pfft", UNITS));
        assertThat(familiar).isLessThan(8);
        assertThat(strange).isGreaterThan(3 * familiar);
    }
}
