package dev.bandloom.quality.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.ScreeningParts;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.ValidatorSpec;
import dev.bandloom.recipe.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.List;
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
                        new Verdict.Accepted(0.9));
        assertThat(reading(List.of("en")).check(new Inspection(1, List.of(text(filler + "A rotten thing")))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .matches("offensive with probability 0.95 at characters \\d{3}-734; .*"));
    }

    @Test
    void check_equalWindows_areReadOnce() {
        reading(List.of("en")).check(new Inspection(1, List.of(text("twice"), text("twice"), text("once"))));

        assertThat(read).containsExactly("twice", "once");
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
                        new Verdict.Accepted(0.9), new Verdict.Abstained("model judging reads [en], not 'de'"));
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

    private static ValidatorSpec.Toxicity spec() {
        return new ValidatorSpec.Toxicity(Common.DEFAULT, 0.5, false);
    }
}
