package dev.bandloom.quality.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.SemanticsSpec.ScoreAgreement;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScoreAgreementValidatorTest extends ValidatorContract {
    private static final ScoreAgreement SPEC =
            new ScoreAgreement(Common.DEFAULT, "sentence1", "sentence2", "score", 0.35);

    private final WordEncoder encoder = new WordEncoder();

    @Override
    protected Validator validator() {
        return new ScoreAgreementValidator(SPEC, encoder);
    }

    @Test
    void statedScoreNearTheCosine_passesAndIsGradedByTheDifference() {
        assertThat(verdict("the red boat sails", "the red boat sinks", 0.7)).isEqualTo(new Verdict.Accepted(0.95));
        assertThat(verdict("the red boat sails", "the red boat sails!", 0.65)).isEqualTo(new Verdict.Accepted(0.65));
    }

    @Test
    void statedScoreFarFromTheCosine_isRejectedWithBoth() {
        assertThat(verdict("the red boat sails", "nobody likes rain", 0.9))
                .isEqualTo(new Verdict.Rejected(
                        "'score' is 0.9, but the cosine of 'sentence1' and 'sentence2' is 0.0; they may differ by 0.35",
                        0.1));
        assertThat(verdict("the red boat sails", "the red boat sails", 0.1)).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void batch_isEncodedInOnePassEachTextOnce() {
        validator()
                .check(new Inspection(
                        1,
                        List.of(
                                sample("{\"sentence1\": \"a\", \"sentence2\": \"b\", \"score\": 0}"),
                                sample("{\"sentence1\": \"b\", \"sentence2\": \"c\", \"score\": 0}"))));

        assertThat(encoder.calls).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void whatCannotBeMeasured_isLeftUnjudged() {
        assertThat(verdict("...", "a", 0.5)).isEqualTo(new Verdict.Abstained("'sentence1' has no text with letters"));
        assertThat(verdict(validator(), "{\"sentence1\": \"a\", \"sentence2\": \"b\", \"score\": \"high\"}"))
                .isEqualTo(new Verdict.Abstained("'score' is no number"));
        assertThat(verdict(
                        new ScoreAgreementValidator(SPEC, null),
                        "{\"sentence1\": \"a\", \"sentence2\": \"b\", \"score\": 0.5}"))
                .isEqualTo(new Verdict.Abstained("there is no sentence encoder"));
    }

    private Verdict verdict(String first, String second, double score) {
        return verdict(
                validator(),
                "{\"sentence1\": \"%s\", \"sentence2\": \"%s\", \"score\": %s}".formatted(first, second, score));
    }

    static Verdict verdict(Validator validator, String json) {
        return validator.check(new Inspection(1, List.of(sample(json)))).getFirst();
    }

    static SampleText sample(String json) {
        return SampleText.of(JsonMapper.shared().readTree(json));
    }
}
