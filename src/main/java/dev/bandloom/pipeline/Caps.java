package dev.bandloom.pipeline;

import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.BudgetSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The caps of a job's budget. Batches in flight when a cap is reached still count. */
final class Caps {
    private final BudgetSpec budget;
    private final Clock clock;
    private final Instant started;

    /** @param before how long the job has run in earlier processes */
    Caps(BudgetSpec budget, Clock clock, Duration before) {
        this.budget = budget;
        this.clock = clock;
        this.started = clock.instant().minus(before);
    }

    /** Candidates that may still be asked for. */
    long candidatesLeft(long planned) {
        return Math.max(0, budget.maxCandidates() - planned);
    }

    /**
     * The cap that forbids another batch, named with its value.
     *
     * @param candidates asked for so far, in flight included
     * @param batches decided so far, in flight included
     */
    Optional<String> reached(long candidates, long batches, Usage usage) {
        if (candidates >= budget.maxCandidates()) {
            return Optional.of("budget.max_candidates " + budget.maxCandidates());
        }
        if (budget.maxBatches() != null && batches >= budget.maxBatches()) {
            return Optional.of("budget.max_batches " + budget.maxBatches());
        }
        if (budget.maxTokens() != null && usage.tokens() >= budget.maxTokens()) {
            return Optional.of("budget.max_tokens " + budget.maxTokens());
        }
        if (budget.maxCostUsd() != null && usage.costUsd() >= budget.maxCostUsd() && usage.costUsd() > 0) {
            return Optional.of("budget.max_cost_usd " + budget.maxCostUsd());
        }
        if (budget.maxDuration() != null
                && Duration.between(started, clock.instant()).compareTo(budget.maxDuration()) >= 0) {
            return Optional.of("budget.max_duration " + budget.maxDuration());
        }
        return Optional.empty();
    }
}
