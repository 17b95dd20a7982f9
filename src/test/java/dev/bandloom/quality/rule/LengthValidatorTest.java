package dev.bandloom.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.List;
import org.junit.jupiter.api.Test;

class LengthValidatorTest extends ValidatorContract {
    @Override
    protected Validator validator() {
        return new LengthValidator(new RuleSpec.Length(Common.DEFAULT, 3, 5));
    }

    @Test
    void check_lengthsAroundTheBounds_acceptsThoseWithin() {
        assertThat(validator()
                        .check(new Inspection(1, List.of(text("ab"), text("abc"), text("abcde"), text("abcdef")))))
                .containsExactly(
                        new Verdict.Rejected("the text has 2 characters; at least 3 are asked", null),
                        Verdict.Accepted.UNGRADED,
                        Verdict.Accepted.UNGRADED,
                        new Verdict.Rejected("the text has 6 characters; at most 5 are asked", null));
    }

    @Test
    void check_emoji_countsCodePoints() {
        assertThat(validator().check(new Inspection(1, List.of(text("🌵🌵🌵🌵🌵")))))
                .containsExactly(Verdict.Accepted.UNGRADED);
    }
}
