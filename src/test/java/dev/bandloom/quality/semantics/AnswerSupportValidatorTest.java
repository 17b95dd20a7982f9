package dev.bandloom.quality.semantics;

import static dev.bandloom.quality.semantics.ScoreAgreementValidatorTest.sample;
import static dev.bandloom.quality.semantics.ScoreAgreementValidatorTest.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.TextPair;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.SemanticsSpec.AnswerSupport;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerSupportValidatorTest extends ValidatorContract {
    private static final AnswerSupport SPEC = new AnswerSupport(Common.DEFAULT, "context", "answer", 0.5, false);
    private static final String CONTEXT = "The tower on the rock is 49 metres tall. It was lit in 1882.";

    private final List<TextPair> asked = new ArrayList<>();

    @Override
    protected Validator validator() {
        return validator("en");
    }

    private Validator validator(String language) {
        return new AnswerSupportValidator(SPEC, List.of(language), new Found.Model<>(new TallTower()));
    }

    @Test
    void answerThatStandsInTheContext_passesWithoutAModel() {
        var missing = new AnswerSupportValidator(SPEC, List.of("en"), new Found.Missing<>("no model"));

        assertThat(verdict(missing, answer("49 Metres")))
                .isEqualTo(new Verdict.Accepted(1.0, "stands in the context word for word"));
        assertThat(verdict(missing, answer("in 1881"))).isEqualTo(new Verdict.Abstained("no model"));
    }

    @Test
    void answerInOtherWords_isForTheModelToJudge() {
        assertThat(verdict(validator(), answer("The tower is tall."))).isEqualTo(new Verdict.Accepted(0.95));
        assertThat(verdict(validator(), answer("Nobody knows its height, they say.")))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .matches("'context' supports 'answer' by 0\\.\\d+; at least 0\\.5 is asked"));
        assertThat(asked).isNotEmpty();
    }

    @Test
    void eachSample_getsItsOwnVerdict() {
        assertThat(validator()
                        .check(new Inspection(
                                1,
                                List.of(
                                        sample(answer("Nobody knows.")),
                                        sample(answer("1882")),
                                        sample(answer("The tower is tall."))))))
                .extracting(verdict -> (Object) verdict.getClass())
                .containsExactly(Verdict.Rejected.class, Verdict.Accepted.class, Verdict.Accepted.class);
    }

    @Test
    void whatCannotBeRead_isLeftUnjudged() {
        assertThat(verdict(validator(), answer("?!")))
                .isEqualTo(new Verdict.Abstained("'answer' has no text with letters or digits"));
        assertThat(verdict(validator(), "{\"context\": \"\", \"answer\": \"a\"}"))
                .isEqualTo(new Verdict.Abstained("'context' has no text that could support an answer"));
        assertThat(verdict(validator("de"), answer("Der Turm ist hoch und alt.")))
                .isEqualTo(new Verdict.Abstained("model tall-tower reads [en], not 'de'"));
        assertThat(verdict(validator(), answer("a".repeat(60_000))))
                .isEqualTo(new Verdict.Abstained("a text of 60000 characters is too long; at most 50000 are read"));
    }

    private static String answer(String answer) {
        return "{\"context\": \"" + CONTEXT + "\", \"question\": \"?\", \"answer\": \"" + answer + "\"}";
    }

    /** Takes everything to follow that says "tall". */
    private final class TallTower implements TextClassifier {
        @Override
        public String modelId() {
            return "tall-tower";
        }

        @Override
        public List<String> labels() {
            return List.of("entailment", "neutral", "contradiction");
        }

        @Override
        public List<String> languages() {
            return List.of("en");
        }

        @Override
        public List<float[]> classify(List<String> texts) {
            throw new UnsupportedOperationException("reads pairs");
        }

        @Override
        public List<float[]> classifyPairs(List<TextPair> pairs) {
            asked.addAll(pairs);
            return pairs.stream()
                    .map(pair ->
                            pair.second().contains("tall") ? new float[] {0.9f, 0.1f, 0} : new float[] {0.1f, 0.9f, 0})
                    .toList();
        }
    }
}
