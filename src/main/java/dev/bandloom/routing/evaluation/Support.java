package dev.bandloom.routing.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges whether a log tells enough about another policy. */
final class Support {
    private static final double FEW_EFFECTIVE = 30;
    private static final double SMALL_SHARE = 0.05;
    private static final double HALF = 0.5;
    private static final double DOMINANT = 0.1;

    /** In terms of the mean weight. */
    private static final double UNUSUAL = 3;

    private static final double UNSUPPORTED = 0.001;
    private static final double UNSEEN = 0.05;

    private Support() {}

    /**
     * What speaks against the estimates.
     *
     * @param sum of the weights
     * @param effective sample size
     * @param largest weight
     * @param unsupported share of the policy's choices that the log could not have made
     * @param hidden share of them that it made too rarely to tell of, those included
     */
    static List<String> warnings(
            int pulls, double sum, double effective, double largest, double unsupported, double hidden) {
        var warnings = new ArrayList<String>();
        if (sum == 0) {
            warnings.add("the policy would have chosen none of the arms that were pulled; nothing can be said of it");
            return warnings;
        }
        if (effective < FEW_EFFECTIVE && effective < HALF * pulls || effective < SMALL_SHARE * pulls) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "thin support: %d pulls tell no more than %.1f of the policy's own would; maybe log a policy that"
                            + " explores more",
                    pulls,
                    effective));
        }
        if (largest > DOMINANT * sum && largest * pulls > UNUSUAL * sum) {
            warnings.add(String.format(Locale.ROOT, "one pull carries %.0f %% of the weight", 100 * largest / sum));
        }
        if (unsupported > UNSUPPORTED) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the policy's choices were impossible in the log: IPS counts them as 0, SNIPS leaves them out,"
                            + " DR trusts its model",
                    100 * unsupported));
        }
        if (hidden > unsupported + UNSEEN) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the policy's choices hardly ever come up in the log; the intervals allow for any reward of"
                            + " theirs",
                    100 * hidden));
        }
        return warnings;
    }
}
