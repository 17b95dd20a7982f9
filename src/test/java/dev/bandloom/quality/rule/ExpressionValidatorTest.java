package dev.bandloom.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.ScreeningParts;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionValidatorTest extends ValidatorContract {
    private static final SampleText SAMPLE = SampleText.of(SampleJson.mapper().readTree("""
            {"question": "Why is it cold?", "answer": "The pump is off.", "rating": 4, "price": 0.1, "ok": true,
             "label": "yes", "tags": ["pump", "cold"], "asked": "2025-03-01",
             "meta": {"by whom": "Ann", "at": "2025-03-01T10:00:00Z"}, "none": null}"""));

    @Override
    protected Validator validator() {
        return rule("length(content) < 1000 and content not matches '[0-9]{9}'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '|',
            value = {
                "length(question) == 15~true",
                "words(answer) >= 4 and words(answer) < 5~true",
                "rating > 3 and price * 3 == 0.3~true",
                "rating - 1 <= 2 or ok~true",
                "rating + 2 * 3 == 10~true",
                "(rating + 2) * 3 == 18~true",
                "rating / 8 = 0.5~true",
                "label in ['yes', 'no']~true",
                "label not in ['yes', 'no']~false",
                "'pump' in tags and length(tags) == 2~true",
                "tags[0] == 'pump' and tags[9] == null~true",
                "'cold' in question~true",
                "contains(lower(answer), 'pump')~true",
                "answer matches '^The .* off[.]$'~true",
                "not (answer matches 'on')~true",
                "not not ok~true",
                "meta['by whom'] == 'Ann'~true",
                "date(asked) >= date('2025-03-01') and date(asked) < date('2025-03-02')~true",
                "date(meta.at) > date(asked)~true",
                "number('4.0') == rating~true",
                "exists(none) or exists(missing.deep)~false",
                "none == null~true",
                "ok == true and ok != false~true",
                "'a' < 'b'~true",
                "length(content) > 20~true",
                "rating == '4'~false",
                "-1 < 0~true"
            })
    void check_rule_holdsOrDoesNot(String rule, boolean holds) {
        assertThat(verdict(rule))
                .isEqualTo(
                        holds
                                ? Verdict.Accepted.UNGRADED
                                : new Verdict.Rejected("the rule '" + rule + "' does not hold", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '|',
            value = {
                "rating~expected true or false, but there is a number, at character 1",
                "question > 3~a text and a number have no order, at character 10",
                "missing > 3~nothing and a number have no order, at character 9",
                "length(missing) > 3~length() takes a text or a list, not nothing, at character 1",
                "rating / 0 > 1~a number is divided by 0, at character 8",
                "date(question) > date(asked)~the text is not a date such as 2025-01-31, at character 1",
                "number(question) > 1~the text is not a number, at character 1",
                "'a' in rating~'in' takes a list or a text, not a number, at character 5",
                "number('1e999999999') > 1~the number is too long, at character 1"
            })
    void check_ruleWithoutAnswer_leavesTheSampleUnjudged(String rule, String why) {
        assertThat(verdict(rule)).isEqualTo(new Verdict.Abstained("the rule '" + rule + "' has no answer: " + why));
    }

    @Test
    void check_patternThatBacktracksWithoutEnd_isGivenUp() {
        assertThat(rule("content matches '(a+)+$'").check(new Inspection(1, List.of(text("a".repeat(5_000) + "!")))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Abstained.class,
                        abstained -> assertThat(abstained.why()).contains("needs more than"));
    }

    @Test
    void check_hostileTexts_areJudged() {
        List<SampleText> samples =
                ScreeningParts.hostile().stream().map(ValidatorContract::text).toList();

        assertThat(rule("words(content) > 3 and lower(content) not matches 'x{3}'")
                        .check(new Inspection(1, samples)))
                .hasSameSizeAs(samples)
                .noneMatch(verdict -> verdict instanceof Verdict.Abstained);
    }

    private static Verdict verdict(String rule) {
        return rule(rule).check(new Inspection(1, List.of(SAMPLE))).getFirst();
    }

    private static ExpressionValidator rule(String rule) {
        return new ExpressionValidator(new RuleSpec.Rule(Common.DEFAULT, rule));
    }
}
