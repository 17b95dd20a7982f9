package dev.bandloom.quality.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.ScreeningParts;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.ScreeningSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToxicityValidatorTest extends ValidatorContract {
    private final List<String> read = new ArrayList<>();

    @Override
    protected Validator validator() {
        return reading(List.of("en"));
    }

    @Test
    void check_texts_areGradedByTheirWorstWindow() {
        String filler = "A fine day it is. ".repeat(40);

        assertThat(reading(List.of("en"))
                        .check(new Inspection(
                                1,
                                List.of(text("a fine day"), text("you rotten thing"), text(filler + "Rotten things")))))
                .containsExactly(
                        new Verdict.Accepted(0.9),
                        new Verdict.Rejected(
                                "offensive with probability 0.95 at characters 0-16; less than 0.5 is allowed", 0.05),
                        new Verdict.Accepted(0.973));
        assertThat(reading(List.of("en")).check(new Inspection(1, List.of(text(filler + "A rotten thing")))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .matches("offensive with probability 0.8\\d+ at characters \\d{3}-734; .*"));
    }

    @Test
    void check_equalWindows_areReadOnce() {
        reading(List.of("en")).check(new Inspection(1, List.of(text("twice"), text("twice"), text("once"))));

        assertThat(read).containsExactly("twice", "once");
    }

    @Test
    void check_insultAmongOtherSentences_isReadByItself() {
        String polite = "The parcel came on Monday, and I opened it in the kitchen. ";

        Verdict verdict = reading(List.of("en"))
                .check(new Inspection(1, List.of(text(polite + "You rotten idiots. " + polite))))
                .getFirst();

        assertThat(read).contains("You rotten idiots");
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("at characters"));
    }

    @Test
    void check_sentenceFarFromOffence_isNotReadByItsClauses() {
        var models = ScreeningParts.judging(
                text -> {
                    read.add(text);
                    return text.startsWith("Some") ? 0.011 : 0.009;
                },
                "en");

        new ToxicityValidator(spec(), models.toxicity(), List.of("en"))
                .check(new Inspection(
                        1,
                        List.of(text("This came very late, but it is not broken. "
                                + "Some came very early, but they were all broken."))));

        assertThat(read)
                .contains("Some came very early, but they were all broken", "they were all broken")
                .doesNotContain("it is not broken");
    }

    @Test
    void check_offenceInATextOfAnotherLanguage_isRejectedAllTheSame() {
        assertThat(reading(List.of("en"))
                        .check(new Inspection(
                                1,
                                List.of(
                                        text("Das Wetter wird morgen wieder schön werden, sagen sie."),
                                        text("Das Wetter wird morgen wieder rotten werden, sagen sie.")))))
                .extracting(Verdict::getClass)
                .containsExactly(Verdict.Abstained.class, Verdict.Rejected.class);
    }

    @Test
    void check_moreSentencesThanAreRead_abstains() {
        String many =
                IntStream.range(0, 7_000).mapToObj(i -> "Day " + i + ".\n").collect(Collectors.joining());

        assertThat(reading(List.of("en")).check(new Inspection(1, List.of(text(many)))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Abstained.class,
                        abstained -> assertThat(abstained.why()).contains("at most 6000 are read"));
        assertThat(read).isEmpty();
    }

    @Test
    void check_languageThatTheModelDoesNotRead_isLeftUnjudged() {
        assertThat(reading(List.of("fi")).check(new Inspection(1, List.of(text("Huomenna sää on kaunis.")))))
                .containsExactly(new Verdict.Abstained("model judging reads [en], not 'fi'"));
    }

    @Test
    void check_recipeOfSeveralLanguages_readsThoseTextsThatTheModelReads() {
        assertThat(reading(List.of("en", "de"))
                        .check(new Inspection(
                                1,
                                List.of(
                                        text("The weather will be fine again tomorrow."),
                                        text("Das Wetter wird morgen wieder schön werden.")))))
                .containsExactly(
                        new Verdict.Accepted(0.9474), new Verdict.Abstained("model judging reads [en], not 'de'"));
    }

    @Test
    void check_noModel_leavesAllUnjudged() {
        var validator = new ToxicityValidator(spec(), new Found.Missing<>("there is no model"), List.of("en"));

        assertThat(validator.check(new Inspection(1, List.of(text("a"), text("b")))))
                .containsOnly(new Verdict.Abstained("there is no model"))
                .hasSize(2);
    }

    @Test
    void check_hostileTexts_areGradedOrLeftWithAReason() {
        List<SampleText> samples =
                ScreeningParts.hostile().stream().map(ValidatorContract::text).toList();

        List<Verdict> verdicts = validator().check(new Inspection(1, samples));

        assertThat(verdicts).hasSameSizeAs(samples).doesNotContainNull();
        assertThat(verdicts.subList(0, 3)).containsOnly(new Verdict.Abstained("the text has no letters"));
        assertThat(verdicts.subList(10, 40)).allMatch(Verdict.Abstained.class::isInstance);
        assertThat(read).isNotEmpty().allMatch(window -> window.length() <= 400);
    }

    private ToxicityValidator reading(List<String> languages) {
        var models = ScreeningParts.judging(
                text -> {
                    read.add(text);
                    return text.contains("rotten") ? 0.95 : 0.1;
                },
                "en");
        return new ToxicityValidator(spec(), models.toxicity(), languages);
    }

    private static ScreeningSpec.Toxicity spec() {
        return new ScreeningSpec.Toxicity(Common.DEFAULT, 0.5, false);
    }
}
