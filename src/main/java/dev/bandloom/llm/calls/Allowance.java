package dev.bandloom.llm.calls;

import dev.bandloom.llm.BudgetReachedException;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/** What a job still allows its calls. Safe for many threads. */
public interface Allowance {
    /** No limits. */
    Allowance UNLIMITED = new Allowance() {
        @Override
        public void check() {}

        @Override
        public Instant end() {
            return Instant.MAX;
        }
    };

    /**
     * Returns when another attempt may be made.
     *
     * @throws BudgetReachedException when a cap is reached
     * @throws CancellationException when the job makes no more calls
     */
    void check();

    /** When the job's time is used up; {@link Instant#MAX} when it has no such cap. */
    Instant end();

    /** Whether what calls consume can forbid others; then it has to be counted before the next one is made. */
    default boolean capsUsage() {
        return false;
    }

    /** How often a call that was left unanswered may be made again. */
    default int maxRetries() {
        return Integer.MAX_VALUE;
    }
}
