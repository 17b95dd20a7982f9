package dev.bandloom.quality.fluency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.CausalFake;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.RecipeFixture;
import dev.bandloom.recipe.validator.ComparisonSpec.Perplexity;
import dev.bandloom.recipe.validator.ComparisonSpec.Perplexity.Units;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class PerplexityValidatorTest extends ValidatorContract {
    @Override
    protected Validator validator() {
        return validator(spec(Units.CHARACTERS, null, 99.0), corpus(40));
    }

    @ParameterizedTest
    @EnumSource(Units.class)
    void check_textLikeTheCorpus_passesAndGibberishDoesNot(Units units) {
        Validator validator = validator(spec(units, null, 100.0), corpus(60));

        List<Verdict> verdicts = validator.check(new Inspection(
                1,
                List.of(
                        text("The lamp blinks when the tank of the kettle is hot."),
                        text("Qzx vvk jjw pfft wrk zzq xkcd"))));

        assertThat(verdicts.get(0)).isInstanceOf(Verdict.Accepted.class);
        assertThat(verdicts.get(1))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .matches(
                                        "the perplexity is [0-9.]+; at most [0-9.]+ is usual in the corpus \\(percentile"
                                                + " 100.0\\)"));
    }

    @ParameterizedTest
    @EnumSource(Units.class)
    void check_withoutABound_letsATextOfAnotherMouldPassAndNoNonsense(Units units) {
        Validator validator = validator(spec(units, null, null), corpus(60));

        List<Verdict> verdicts = validator.check(new Inspection(
                1,
                List.of(
                        text("The fan blinks when the tank of the lamp is open and nobody knows why."),
                        text("The manual says why the toaster is hot when the heater is full."),
                        text("Qzx vvk jjw pfft wrk zzq xkcd"),
                        text("gjhrw wqpo zmxnv ttyqp lkjhg bvcxz mnbq ploki"))));

        assertThat(verdicts.subList(0, 2)).allMatch(Verdict.Accepted.class::isInstance);
        assertThat(((Verdict.Accepted) verdicts.getFirst()).score())
                .isGreaterThan(((Verdict.Accepted) verdicts.get(1)).score());
        assertThat(verdicts.subList(2, 4))
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
                    assertThat(rejected.reason()).contains("keeps clear of nonsense");
                    assertThat(rejected.score()).isLessThan(0.5);
                }));
        assertThat(validator(spec(units, null, 99.0), corpus(60))
                        .check(new Inspection(
                                1, List.of(text("The manual says why the toaster is hot when the heater is full.")))))
                .allMatch(Verdict.Rejected.class::isInstance);
    }

    @Test
    void nearness_fallsFromTheMiddleOfTheCorpusOverTheBound() {
        var usual = new Usual(List.of(4.0, 4.0, 4.0));

        assertThat(usual.clearOf(new Usual(List.of(64.0)))).isEqualTo(16);
        assertThat(usual.clearOf(new Usual(List.of(Double.NaN)))).isEqualTo(4);
        assertThat(usual.clearOf(new Usual(List.of(2.0)))).isEqualTo(4);
        assertThat(usual.nearness(3, 16)).isEqualTo(1);
        assertThat(usual.nearness(8, 16)).isEqualTo(0.75);
        assertThat(usual.nearness(16, 16)).isEqualTo(0.5);
        assertThat(usual.nearness(64, 16)).isZero();
        assertThat(usual.nearness(4, 4)).isEqualTo(1);
        assertThat(usual.nearness(5, 4)).isEqualTo(0.5);
    }

    @Test
    void check_max_isTheBound() {
        assertThat(verdict(spec(Units.CHARACTERS, 1.5, 99.0), corpus(40), "The lamp of the kettle is red."))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason()).endsWith("at most 1.5 is allowed"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19})
    void check_smallCorpus_abstains(int texts) {
        assertThat(verdict(spec(Units.CHARACTERS, null, 99.0), corpus(texts), "The lamp is red."))
                .isEqualTo(new Verdict.Abstained(
                        "the corpus has " + texts + " texts, 20 are needed; add examples or give corpus: a file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "🌵🌵", "ab"})
    void check_shortText_abstains(String text) {
        assertThat(verdict(spec(Units.CHARACTERS, null, 99.0), corpus(40), text))
                .isEqualTo(new Verdict.Abstained("the text is too short to say how surprising it is"));
    }

    @Test
    void check_languageModel_judgesWhatItReads() {
        var english = new CausalFake("en");

        assertThat(judged(english, spec(null, 5.0, 99.0), "abcd")).isEqualTo(new Verdict.Accepted(1.0));
        assertThat(judged(english, spec(null, 5.0, 99.0), "abcdefghij"))
                .isEqualTo(new Verdict.Rejected("the perplexity is 10.0; at most 5.0 is allowed", 0.5));
        assertThat(judged(english, spec(null, 5.0, 99.0), "Der Behälter fasst achtzig Liter Wasser und wird geleert."))
                .isEqualTo(new Verdict.Abstained("the language model reads [en], not 'de'"));
        assertThat(judged(english, spec(null, 5.0, 99.0), ""))
                .isEqualTo(new Verdict.Abstained("the text is too short to say how surprising it is"));
        assertThat(verdict(spec(null, 5.0, 99.0), corpus(0), "abcd"))
                .isInstanceOfSatisfying(
                        Verdict.Abstained.class,
                        abstained -> assertThat(abstained.why()).contains("no model for perplexity"));
    }

    @Test
    void rank_isTheShareOfTheCorpusThatSurprisesAsMuch() {
        var usual = new Usual(List.of(4.0, 2.0, 8.0, Double.NaN, 2.0));

        assertThat(usual.size()).isEqualTo(4);
        assertThat(usual.percentile(100)).isEqualTo(8);
        assertThat(usual.percentile(50)).isEqualTo(2);
        assertThat(usual.percentile(51)).isEqualTo(4);
        assertThat(usual.rank(1)).isEqualTo(1);
        assertThat(usual.rank(2)).isEqualTo(1);
        assertThat(usual.rank(3)).isEqualTo(0.6);
        assertThat(usual.rank(9)).isEqualTo(0.2);
    }

    @Test
    void percentile_wholePercentOfAHundredTexts_isThatText() {
        var usual = new Usual(
                IntStream.rangeClosed(1, 100).mapToObj(text -> (double) text).toList());

        for (int percent = 1; percent <= 100; percent++) {
            assertThat(usual.percentile(percent)).isEqualTo(percent);
        }
    }

    private static Verdict judged(CausalFake model, Perplexity spec, String text) {
        return PerplexityValidator.of(spec, RecipeFixture.recipe(List.of(), List.of("en")), model.models())
                .check(new Inspection(1, List.of(text(text))))
                .getFirst();
    }

    private static Verdict verdict(Perplexity spec, List<JsonNode> corpus, String text) {
        return validator(spec, corpus)
                .check(new Inspection(1, List.of(text(text))))
                .getFirst();
    }

    private static Validator validator(Perplexity spec, List<JsonNode> corpus) {
        return PerplexityValidator.of(spec, RecipeFixture.recipe(corpus, List.of("en")), CausalFake.none());
    }

    private static Perplexity spec(@Nullable Units units, @Nullable Double most, @Nullable Double percentile) {
        return new Perplexity(
                Common.DEFAULT, "content", units, units == Units.WORDS ? 2 : 4, null, percentile, most, false);
    }

    private static List<JsonNode> corpus(int texts) {
        List<String> things = List.of("kettle", "lamp", "heater", "toaster", "fan");
        List<String> states = List.of("empty", "red", "hot", "full", "clean", "open");
        List<JsonNode> corpus = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            String tail = i % 4 == 0 ? " and nobody knows why, says the manual" : "";
            corpus.add(JsonNodeFactory.instance.stringNode("The " + things.get(i % 5) + " blinks when the tank of the "
                    + things.get(i / 5 % 5) + " is " + states.get(i % 6) + tail + "."));
        }
        return corpus;
    }
}
