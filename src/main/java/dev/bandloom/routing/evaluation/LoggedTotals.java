package dev.bandloom.routing.evaluation;

import dev.bandloom.routing.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sums up a log while it is read. */
final class LoggedTotals {
    private static final int FEW = 30;
    private static final double CERTAIN = 1 - 1e-9;

    private long decisions;
    private long pending;
    private long free;
    private long estimated;
    private int pulls;
    private long withoutPropensity;
    private double rewards;
    private double costs;
    private long passed;

    /** @param pendingPulls when the decision was taken */
    void decided(Decision decision, int pendingPulls) {
        decisions++;
        pending += pendingPulls;
        free += decision.propensities().values().stream().allMatch(share -> share < CERTAIN) ? 1 : 0;
        estimated += decision.estimated() ? 1 : 0;
    }

    void rewarded(ReplayedPull pull) {
        if (!pull.usable()) {
            withoutPropensity++;
            return;
        }
        pulls++;
        rewards += pull.reward();
        costs += pull.observation().cost();
        passed += pull.observation().passed();
    }

    LogSummary summary() {
        return new LogSummary(
                decisions,
                pulls,
                decisions - pulls - withoutPropensity,
                withoutPropensity,
                pulls == 0 ? 0 : rewards / pulls,
                pulls == 0 ? 0 : costs / pulls,
                costs == 0 ? null : passed / costs,
                decisions == 0 ? 0 : (double) pending / decisions,
                warnings());
    }

    private List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (pulls < FEW) {
            warnings.add(pulls + " decisions with a reward are few: the intervals may be narrower than they should be;"
                    + " maybe take several jobs together");
        }
        if (free == 0 && decisions > 0) {
            warnings.add("the log's policy left nothing to chance, so the log does not tell what other arms would have"
                    + " brought; maybe run one that explores, such as auto or epsilon_greedy");
        } else if (2 * free < decisions) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the decisions left nothing to chance and tell of one arm only",
                    100.0 * (decisions - free) / decisions));
        }
        if (withoutPropensity > 0) {
            warnings.add(withoutPropensity + " decisions come without the probability of their arm and are left out");
        }
        if (estimated > 0) {
            warnings.add("some logged propensities are Monte-Carlo estimates");
        }
        return warnings;
    }
}
