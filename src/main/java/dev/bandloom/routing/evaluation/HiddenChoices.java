package dev.bandloom.routing.evaluation;

import dev.bandloom.recipe.ArmId;
import java.util.Map;

/**
 * How much of another policy's choices a log can hardly tell of: those that the log's policy took so rarely, or never, that
 * they need not have been seen at all. Of their rewards no more is known than that they lie in [0,1], by which intervals are
 * widened (Manski, Nonparametric Bounds on Treatment Effects, 1990).
 *
 * <p>Kept in classes of rarity, a power of two each, since how rare is too rare depends on the length of the log.
 */
final class HiddenChoices {
    private static final int CLASSES = 64;

    /** An arm that would have been chosen less often than this over the whole log is hidden. */
    private static final double SEEN = 4;

    private final double[] probability = new double[CLASSES + 1];
    private final double[] expected = new double[CLASSES + 1];

    /**
     * Choices that are hidden in a log.
     *
     * @param share of all choices of the policy, in [0,1]
     * @param expected reward of a pull that a model ascribes to them
     */
    record Hidden(double share, double expected) {
        /** An estimate from the other choices alone. */
        Estimate widened(Estimate seen) {
            return new Estimate(
                    seen.value(), (1 - share) * seen.lower(), Math.min(1, (1 - share) * seen.upper() + share));
        }

        /** An estimate that counts what the model ascribes to the hidden choices. */
        Estimate shifted(Estimate all) {
            return new Estimate(all.value(), all.lower() - expected, all.upper() + share - expected);
        }
    }

    void add(ReplayedPull pull) {
        for (Map.Entry<ArmId, Double> arm : pull.target().entrySet()) {
            double logged = pull.decision().propensities().getOrDefault(arm.getKey(), 0.0);
            int rarity = logged <= 0 ? CLASSES : Math.clamp(Math.getExponent(1 / logged), 0, CLASSES);
            probability[rarity] += arm.getValue();
            expected[rarity] += arm.getValue() * pull.predicted().getOrDefault(arm.getKey(), 0.0);
        }
    }

    Hidden of(int pulls) {
        double share = 0;
        double ascribed = 0;
        for (int rarity = CLASSES; rarity >= 0; rarity--) {
            if (rarity < CLASSES && Math.scalb(1.0, rarity) * SEEN <= pulls) {
                break;
            }
            share += probability[rarity] / pulls;
            ascribed += expected[rarity] / pulls;
        }
        return new Hidden(Math.min(1, share), ascribed);
    }
}
