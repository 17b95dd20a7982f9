package dev.bandloom.job.replay;

import dev.bandloom.routing.Observation;
import java.util.Locale;

/** What jobs count their costs in, told from the costs themselves. */
public enum CostUnit {
    /** Nothing was counted. */
    NOTHING,
    CANDIDATES,
    TOKENS,
    USD,
    /** Jobs that count differently were taken together, so that costs cannot be compared. */
    MIXED;

    /** The unit of a batch's cost, as far as it can be told: a unit of which the other is a special case is given up for it. */
    static CostUnit of(Observation observation) {
        double cost = observation.cost();
        if (cost == 0) {
            return NOTHING;
        }
        if (cost == observation.candidates()) {
            return CANDIDATES;
        }
        return cost == Math.rint(cost) ? TOKENS : USD;
    }

    /** The unit of two batches of one job. */
    CostUnit or(CostUnit other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The unit of two jobs. */
    CostUnit and(CostUnit other) {
        if (this == NOTHING) {
            return other;
        }
        return other == NOTHING || other == this ? this : MIXED;
    }

    /** For one of it: {@code token}. */
    public String singular() {
        return switch (this) {
            case CANDIDATES -> "candidate";
            case TOKENS -> "token";
            case USD -> "dollar";
            case NOTHING, MIXED -> name().toLowerCase(Locale.ROOT);
        };
    }
}
