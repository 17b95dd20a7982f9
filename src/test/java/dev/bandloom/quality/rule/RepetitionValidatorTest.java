package dev.bandloom.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.ValidatorSpec;
import dev.bandloom.recipe.ValidatorSpec.Common;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionValidatorTest extends ValidatorContract {
    @Override
    protected Validator validator() {
        return new RepetitionValidator(new ValidatorSpec.Repetition(Common.DEFAULT, 0.25));
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
}
