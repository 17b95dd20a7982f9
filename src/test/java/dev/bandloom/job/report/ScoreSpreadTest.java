package dev.bandloom.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoreSpreadTest {
    @Test
    void evenScores_haveTheirTenthsAsDeciles() {
        var counter = new ScoreSpread.Counter();
        for (int i = 100; i >= 1; i--) {
            counter.add(i / 100.0, 1);
        }

        var spread = counter.spread();

        assertThat(spread).isNotNull();
        assertThat(spread.count()).isEqualTo(100);
        assertThat(spread.mean()).isEqualTo(0.505);
        assertThat(spread.deciles()).containsExactly(0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
        assertThat(spread.histogram()).hasSize(10);
        assertThat(spread.histogram().stream().mapToLong(Long::longValue)).hasSize(10);
        assertThat(spread.histogram().getLast()).isEqualTo(11);
    }

    @Test
    void oneScore_isEveryDecile() {
        var counter = new ScoreSpread.Counter();
        counter.add(1, 3);

        var spread = counter.spread();

        assertThat(spread).isNotNull();
        assertThat(spread.deciles()).hasSize(11).containsOnly(1.0);
        assertThat(spread.histogram()).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 3L);
    }

    @Test
    void noScore_isNoSpread() {
        assertThat(new ScoreSpread.Counter().spread()).isNull();
    }
}
