package dev.bandloom.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {
    @Test
    void ordinaryText_isKept() {
        assertThat(SqlText.clean("saguaro 🌵 ä")).isEqualTo("saguaro 🌵 ä");
    }

    @Test
    void nulAndUnpairedSurrogates_areReplaced() {
        assertThat(SqlText.clean("a\0b\uD83Dc\uDF35")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }

    @Test
    void keyThatFits_isItself() {
        assertThat(SqlText.key("qa|support", 100)).isEqualTo("qa|support");
    }

    @Test
    void longKeys_differWhereTheirTextsDiffer() {
        String one = SqlText.key("x".repeat(500) + "1", 100);
        String two = SqlText.key("x".repeat(500) + "2", 100);

        assertThat(one).hasSize(100).isNotEqualTo(two).startsWith("xxx");
        assertThat(SqlText.key("x".repeat(500) + "1", 100)).isEqualTo(one);
    }
}
