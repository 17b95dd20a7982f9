package dev.bandloom.recipe.reading.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternLengthTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc 3 3 false",
                "^abc$ 3 3 true",
                "^a|b$ 1 1 false",
                "^(a|bcd)$ 1 3 true",
                "a{2}b{0,3} 2 5 false",
                "[^]x]y 2 2 false",
                "[a-z&&[^b]]{3} 3 3 false",
                "[\\]x]+? 1 -1 false",
                "(?:ab)?+c* 0 -1 false",
                "(?<year>\\d{4})-\\p{Lu}\\. 7 7 false",
                "^(?=.{3,}$)\\bx\\b$ 1 1 true",
                "(?<!a)b(?!c) 1 1 false",
                "^🌵{2}$ 2 2 true",
                "(a{1000000}){1000000} 1000000000000 1000000000000 false",
                "(){5} 0 0 false",
                "^a\\$ 2 2 false",
            })
    void lengths_areReadOff(String pattern, long least, long most, boolean whole) {
        PatternLength length = Objects.requireNonNull(PatternLength.of(pattern));

        assertThat(Pattern.compile(pattern)).isNotNull();
        assertThat(length.least()).isEqualTo(least);
        assertThat(length.most() >= PatternLength.ENDLESS ? -1 : length.most()).isEqualTo(most);
        assertThat(length.whole()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?i)abc", "(a)\\1", "\\Qa|b\\E", "[\\Q]\\E]", "\\x41", "a(?x: b)", "\\R"})
    void whatIsNotUnderstood_saysNothing(String pattern) {
        assertThat(Pattern.compile(pattern)).isNotNull();
        assertThat(PatternLength.of(pattern)).isNull();
    }
}
