package dev.bandloom.recipe.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '|',
            value = {
                "a >~the rule ends too early, at character 4",
                "a > 1 b~'b' was not expected, at character 7",
                "(a > 1~expected ')', but there is the end, at character 7",
                "a # 1~'#' was not expected, at character 3",
                "lenght(a) > 1~unknown function 'lenght', expected one of length, words, lower, number, date, contains,"
                        + " exists. Maybe length?, at character 1",
                "length(a, b) > 1~'length' takes 1 values, not 2, at character 1",
                "a matches b~'matches' takes a pattern in quotes, at character 11",
                "a matches '('~'(' is not a regular expression (Unclosed group), at character 11",
                "a not == 1~after 'not' expected 'in' or 'matches', at character 7",
                "a['x'~expected ']', but there is the end, at character 6",
                "a.1~after '.' expected a name, but there is '1', at character 3",
                "a == 'x~''' was not expected, at character 6",
                "and a~'and' was not expected, at character 1",
                "- a > 1~after '-' expected a number, but there is 'a', at character 3"
            })
    void parse_wrongRule_saysWhatAndWhere(String rule, String message) {
        assertThatThrownBy(() -> ExpressionParser.parse(rule))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T(java.lang.Runtime).getRuntime().exec('ls')",
                "a.getClass().forName('x') == 1",
                "#{7*7}",
                "new String('x') == 'x'",
                "a; b",
                "@bean.x == 1",
                "a ? b : c",
                "${a} == 1",
                "a = b = c"
            })
    void parse_whatIsNoRule_isRefused(String rule) {
        assertThatThrownBy(() -> ExpressionParser.parse(rule)).isInstanceOf(InvalidExpressionException.class);
    }

    @Test
    void parse_longOrDeepRule_isRefused() {
        assertThatThrownBy(() -> ExpressionParser.parse("a".repeat(2_001)))
                .hasMessage("the rule has 2001 characters; at most 2000 are read, at character 2001");
        assertThatThrownBy(() -> ExpressionParser.parse("(".repeat(60) + "a" + ")".repeat(60)))
                .hasMessageStartingWith("the rule is nested more than 50 deep");
        assertThatThrownBy(() -> ExpressionParser.parse("a[".repeat(900)))
                .isInstanceOf(InvalidExpressionException.class);
    }

    @Test
    void parse_rule_namesItsMembers() {
        assertThat(ExpressionParser.parse("length(a.b[0]['c d']) > 1 and content matches 'x' or not exists(e)")
                        .members())
                .containsExactlyInAnyOrder("a", "content", "e");
    }
}
