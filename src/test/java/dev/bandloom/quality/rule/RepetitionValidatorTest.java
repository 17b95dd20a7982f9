package dev.bandloom.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class RepetitionValidatorTest extends ValidatorContract {
    @Override
    protected Validator validator() {
        return new RepetitionValidator(new RuleSpec.Repetition(Common.DEFAULT, 0.25), false);
    }

    @Test
    void check_repeatedTrigrams_gradesTheShareThatIsNew() {
        assertThat(validator()
                        .check(new Inspection(
                                1, List.of(text("a b c a b c"), text("A, b; c? a B c a b C"), text("one two three")))))
                .containsExactly(
                        new Verdict.Accepted(0.75),
                        new Verdict.Rejected(
                                "a share of 0.5714 of the word trigrams is repeated; at most 0.25 may be", 0.4286),
                        new Verdict.Accepted(1.0));
    }

    @Test
    void check_fewerThanThreeWords_isNeverRepetitive() {
        assertThat(validator().check(new Inspection(1, List.of(text("ha ha"), text(" ... ")))))
                .containsExactly(new Verdict.Accepted(1.0), new Verdict.Accepted(1.0));
    }

    @Test
    void check_textsThatRestateOneAnother_areRepetitiveOnlyWhereTheyMayNot() {
        var pair = SampleText.of(JsonNodeFactory.instance
                .objectNode()
                .put("premise", "the keeper lights the lamp")
                .put("hypothesis", "the keeper lights the lamp not"));
        var inspection = new Inspection(1, List.of(pair));

        assertThat(validator().check(inspection)).first().isInstanceOf(Verdict.Rejected.class);
        assertThat(eachText().check(inspection)).containsExactly(new Verdict.Accepted(1.0));
    }

    @Test
    void check_textThatRepeatsItself_isRepetitiveByItself() {
        var pair = SampleText.of(JsonNodeFactory.instance
                .objectNode()
                .put("anchor", "a b c a b c a b c")
                .put("positive", "one two three"));

        assertThat(eachText().check(new Inspection(1, List.of(pair))))
                .containsExactly(new Verdict.Rejected(
                        "a share of 0.5 of the word trigrams is repeated; at most 0.25 may be", 0.5));
    }

    private static Validator eachText() {
        return new RepetitionValidator(new RuleSpec.Repetition(Common.DEFAULT, 0.25), true);
    }
}
