package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.BudgetSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CapsTest {
    private static final Usage SPENT = new Usage(600, 400, 2.5, 0, 0, 0);

    @Test
    void nothingReached_namesNothing() {
        var caps = caps(new BudgetSpec(100, 10L, 3.0, 2000L, Duration.ofMinutes(1)));
        assertThat(caps.reached(99, 9, SPENT)).isEmpty();
        assertThat(caps.candidatesLeft(99)).isEqualTo(1);
    }

    @Test
    void eachCap_isNamedWithItsValue() {
        assertThat(caps(new BudgetSpec(100, null, null, null, null)).reached(100, 1, SPENT))
                .hasValue("budget.max_candidates 100");
        assertThat(caps(new BudgetSpec(100, 10L, null, null, null)).reached(50, 10, SPENT))
                .hasValue("budget.max_batches 10");
        assertThat(caps(new BudgetSpec(100, null, 2.5, null, null)).reached(50, 1, SPENT))
                .hasValue("budget.max_cost_usd 2.5");
        assertThat(caps(new BudgetSpec(100, null, null, 1000L, null)).reached(50, 1, SPENT))
                .hasValue("budget.max_tokens 1000");
    }

    @Test
    void durationPassed_isACapAndEarlierProcessesCount() {
        var now = new AtomicReference<>(Instant.EPOCH);
        InstantSource source = now::get;
        var caps = new Caps(
                new BudgetSpec(100, null, null, null, Duration.ofSeconds(30)),
                source.withZone(ZoneOffset.UTC),
                Duration.ofSeconds(10));
        now.set(Instant.EPOCH.plusSeconds(19));
        assertThat(caps.reached(1, 1, Usage.NONE)).isEmpty();
        now.set(Instant.EPOCH.plusSeconds(20));
        assertThat(caps.reached(1, 1, Usage.NONE)).hasValue("budget.max_duration PT30S");
    }

    private static Caps caps(BudgetSpec budget) {
        return new Caps(budget, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ZERO);
    }
}
