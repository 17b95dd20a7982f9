package dev.bandloom.llm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.calls.VirtualTime;
import dev.bandloom.recipe.BudgetSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobMeterTest {
    private final VirtualTime time = new VirtualTime();

    @Test
    void usage_isCountedByBatchAndTakenOnce() {
        JobMeter meter = meter(null, null, null, Usage.NONE, Duration.ZERO);
        meter.account(1).answered(new Usage(10, 5, 0.5, 1, 0, 0));
        meter.account(1).retried();
        meter.account(2).answered(new Usage(1, 1, 0.25, 1, 0, 0));

        Usage first = new Usage(10, 5, 0.5, 1, 1, 0);
        assertThat(meter.take(1)).isEqualTo(new BatchUsage(first, first));
        assertThat(meter.take(1)).isEqualTo(BatchUsage.NONE);
        assertThat(meter.spent()).isEqualTo(new Usage(11, 6, 0.75, 2, 1, 0));
    }

    @Test
    void caps_countWhatWasSpentBefore() {
        JobMeter tokens = meter(null, 100L, null, new Usage(60, 30, 0, 1, 0, 0), Duration.ZERO);
        tokens.check();
        tokens.account(1).answered(new Usage(5, 5, 0, 1, 0, 0));
        assertThatThrownBy(tokens::check)
                .isInstanceOf(BudgetReachedException.class)
                .hasMessageContaining("budget.max_tokens 100");

        JobMeter money = meter(2.0, null, null, new Usage(0, 0, 1.5, 1, 0, 0), Duration.ZERO);
        money.check();
        money.account(1).answered(new Usage(0, 0, 0.5, 1, 0, 0));
        assertThatThrownBy(money::check)
                .isInstanceOf(BudgetReachedException.class)
                .hasMessageContaining("budget.max_cost_usd 2.0");
    }

    @Test
    void duration_countsHowLongTheJobRanBefore() {
        JobMeter meter = meter(null, null, Duration.ofMinutes(30), Usage.NONE, Duration.ofMinutes(20));
        Instant end = time.instant().plus(Duration.ofMinutes(10));
        assertThat(meter.end()).isEqualTo(end);

        time.advance(Duration.ofMinutes(10).minusNanos(1));
        meter.check();
        time.advance(Duration.ofNanos(1));

        assertThatThrownBy(meter::check)
                .isInstanceOf(BudgetReachedException.class)
                .hasMessageContaining("budget.max_duration PT30M");
    }

    @Test
    void freeModel_neverReachesACostOfNothing() {
        JobMeter meter = meter(0.0, null, null, Usage.NONE, Duration.ZERO);
        meter.account(1).answered(new Usage(10, 10, 0, 1, 0, 0));

        assertThatCode(meter::check).doesNotThrowAnyException();
        assertThat(meter.end()).isEqualTo(Instant.MAX);
    }

    @Test
    void closedMeter_allowsNothing() {
        JobMeter meter = meter(null, null, null, Usage.NONE, Duration.ZERO);

        meter.close();

        assertThatThrownBy(meter::check).isInstanceOf(CancellationException.class);
    }

    private JobMeter meter(
            @Nullable Double cost, @Nullable Long tokens, @Nullable Duration duration, Usage spent, Duration active) {
        return new JobMeter("job", new BudgetSpec(100, null, cost, tokens, duration), spent, active, time);
    }
}
