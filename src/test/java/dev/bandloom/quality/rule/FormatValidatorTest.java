package dev.bandloom.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatValidatorTest extends ValidatorContract {
    @Override
    protected Validator validator() {
        return format("[a-z]+ \\d", List.of("cactus"), List.of("pair"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ass|a first class pass|false",
                "ass|What an ASS!|true",
                "ass|ass|true",
                "plug in|Plug\u00a0 In the lamp|true",
                "c++|I write C++, mostly|true",
                "c++|I write c++17|true",
                "caf\u00e9|a cafe\u0301.|true",
                "cafe|a cafe\u0301.|false",
                "仙人掌|这是仙人掌花园|true",
                "kaktus|kaktus仙|true"
            })
    void check_bannedTerm_isFoundAsWholeWords(String term, String text, boolean found) {
        Verdict verdict = format(null, List.of(), List.of(term))
                .check(new Inspection(1, List.of(text(text))))
                .getFirst();

        assertThat(verdict)
                .isEqualTo(
                        found
                                ? new Verdict.Rejected("the text contains the banned term '" + term + "'", null)
                                : Verdict.Accepted.UNGRADED);
    }

    @Test
    void check_requiredTerm_isFoundInsideWordsToo() {
        assertThat(format(null, List.of("Cactus"), List.of())
                        .check(new Inspection(1, List.of(text("two cactuses"), text("a fern")))))
                .containsExactly(
                        Verdict.Accepted.UNGRADED,
                        new Verdict.Rejected("the text lacks the required term 'Cactus'", null));
    }

    @Test
    void check_pattern_isLookedForAnywhere() {
        assertThat(format("\\d{3}", List.of(), List.of())
                        .check(new Inspection(1, List.of(text("room 101"), text("room 7")))))
                .containsExactly(
                        Verdict.Accepted.UNGRADED,
                        new Verdict.Rejected("the text does not match the regular expression '\\d{3}'", null));
    }

    @ParameterizedTest
    @CsvSource({"(a+)+$", "(a|aa)+$", "(.*a){20}$", "(a|b|ab)*c"})
    void check_patternThatBacktracksWithoutEnd_isGivenUp(String regex) {
        Verdict verdict = format(regex, List.of(), List.of())
                .check(new Inspection(1, List.of(text("a".repeat(5_000) + "!"))))
                .getFirst();

        assertThat(verdict)
                .isEqualTo(new Verdict.Rejected(
                        "the regular expression '" + regex + "' needs more than 10000000 steps on this text; maybe it"
                                + " repeats a repetition, as (a+)+ does",
                        null));
    }

    @Test
    void create_brokenPattern_saysWhere() {
        assertThatThrownBy(() -> format("(a", List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'(a' is not a regular expression: Unclosed group at character 2");
    }

    private static FormatValidator format(@Nullable String regex, List<String> required, List<String> banned) {
        return new FormatValidator(new RuleSpec.Format(Common.DEFAULT, regex, required, banned));
    }
}
