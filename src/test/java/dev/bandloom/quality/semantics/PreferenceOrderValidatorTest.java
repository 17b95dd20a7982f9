package dev.bandloom.quality.semantics;

import static dev.bandloom.quality.semantics.ScoreAgreementValidatorTest.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.SemanticsSpec.PreferenceOrder;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceOrderValidatorTest extends ValidatorContract {
    private static final PreferenceOrder SPEC =
            new PreferenceOrder(Common.DEFAULT, "prompt", "chosen", "rejected", 0.1);

    private final List<String> graded = new ArrayList<>();

    @Override
    protected Validator validator() {
        return new PreferenceOrderValidator(SPEC, new WordEncoder(), null);
    }

    @Test
    void answersThatNoRuleRefuses_passUngraded() {
        assertThat(pair("Descale the kettle with vinegar and rinse it twice.", "Just buy a new kettle."))
                .isEqualTo(Verdict.Accepted.UNGRADED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            Descale the kettle | Descale the kettle with vinegar | 'chosen' is 'rejected', cut off
            Descale the kettle with vinegar | Descale the kettle | 'rejected' is nothing but 'chosen', cut off
            I'm sorry, but I can't help with that. | Use vinegar | 'chosen' refuses what 'rejected' answers
            As an AI language model I have no kettle. | Use vinegar | 'chosen' refuses what 'rejected' answers
            Birds sing | How do I clean my kettle is asked often | the cosine to 'prompt' is 0.0 for 'chosen' and
            ... | Use vinegar | 'chosen' has no text with letters
            """)
    void worseChosenAnswers_areRefusedByRule(String chosen, String rejected, String reason) {
        assertThat(pair(chosen, rejected))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        verdict -> assertThat(verdict.reason()).startsWith(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I cannot recommend this kettle, it leaks.",
                "Sorry seems to be the hardest word, said the kettle.",
                "Unfortunately the kettle is broken; order a new lid.",
                "As an aid to memory, note the date on the lid."
            })
    void answersThatOnlySoundLikeRefusals_pass(String chosen) {
        assertThat(pair(chosen, "Throw it away.")).isEqualTo(Verdict.Accepted.UNGRADED);
    }

    @Test
    void judge_gradesBothAnswersAndDecides() {
        assertThat(judged("good answer", "bad answer")).isEqualTo(new Verdict.Accepted(0.75));
        assertThat(judged("bad answer", "good answer"))
                .isEqualTo(new Verdict.Rejected(
                        "the judge grades 'chosen' 0.25 and 'rejected' 0.75; the chosen answer has to be better",
                        0.25));
        assertThat(judged("good answer", "another good answer")).isInstanceOf(Verdict.Rejected.class);
        assertThat(graded).allSatisfy(text -> assertThat(text).doesNotContain("chosen", "rejected"));
    }

    @Test
    void judgeThatLeavesAnAnswerUngraded_leavesItToTheRules() {
        assertThat(judged("good answer", "strange reply")).isEqualTo(Verdict.Accepted.UNGRADED);
    }

    @Test
    void withoutAnEncoder_theOtherRulesStillHold() {
        var validator = new PreferenceOrderValidator(SPEC, null, null);

        assertThat(verdict(validator, json("Use", "Use vinegar"))).isInstanceOf(Verdict.Rejected.class);
        assertThat(verdict(validator, json("Birds sing", "Clean my kettle"))).isEqualTo(Verdict.Accepted.UNGRADED);
    }

    private Verdict judged(String chosen, String rejected) {
        Validator grader = new Validator() {
            @Override
            public String name() {
                return "grader";
            }

            @Override
            public List<Verdict> check(Inspection inspection) {
                inspection
                        .samples()
                        .forEach(sample -> graded.add(sample.response().toString()));
                return inspection.samples().stream()
                        .<Verdict>map(sample -> sample.text().contains("good")
                                ? new Verdict.Accepted(0.75)
                                : sample.text().contains("bad")
                                        ? new Verdict.Rejected("poor", 0.25)
                                        : new Verdict.Abstained("no grade"))
                        .toList();
            }
        };
        return verdict(new PreferenceOrderValidator(SPEC, new WordEncoder(), grader), json(chosen, rejected));
    }

    private Verdict pair(String chosen, String rejected) {
        return verdict(validator(), json(chosen, rejected));
    }

    private static String json(String chosen, String rejected) {
        return "{\"prompt\": \"How do I clean my kettle?\", \"chosen\": \"%s\", \"rejected\": \"%s\"}"
                .formatted(chosen, rejected);
    }
}
