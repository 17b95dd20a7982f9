package dev.bandloom.routing.policy;

import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.Locale;

/**
 * The arm with the highest index, an optimistic guess at its mean reward.
 *
 * <p>Pending pulls count as pulls but not in the mean, which keeps parallel pulls apart (Liu et al., Watch the Unobserved,
 * ICLR 2020). An arm whose rewards are all pending has the mean of the prior, 0.5. Arms that were never tried have an
 * infinite index. Ties are broken uniformly; apart from them the choice is certain, so this policy does not explore in the
 * sense of {@link #explores}, although it neglects no arm for ever.
 */
public record IndexPolicy(String name, Index index) implements ExactPolicy {
    /** An upper bound on the mean reward of an arm that was pulled. */
    @FunctionalInterface
    public interface Index {
        /** @param logTotal natural logarithm of all pulls, pending ones included */
        double of(ArmKnowledge arm, double logTotal);
    }

    @Override
    public boolean explores() {
        return false;
    }

    @Override
    public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
        double logTotal = logTotal(arms);
        double[] bounds = arms.stream()
                .mapToDouble(arm -> arm.pulls() == 0 ? Double.POSITIVE_INFINITY : index.of(arm, logTotal))
                .toArray();
        double highest = bounds[0];
        for (double bound : bounds) {
            highest = Math.max(highest, bound);
        }
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = bounds[i] == highest ? 1 : 0;
        }
        double best = highest;
        return new Assessment(
                ArmDistribution.proportional(arms, bounds),
                arm -> arm.pulls() == 0
                        ? "first pull of this arm"
                        : String.format(Locale.ROOT, "highest upper bound %.2f; %s", best, arm.described()));
    }

    /** ln t. Decayed evidence may sum to less than a pull for each arm, which is the least that UCB1 knows. */
    private static double logTotal(List<ArmKnowledge> arms) {
        double total = 0;
        for (ArmKnowledge arm : arms) {
            total += arm.pulls();
        }
        return StrictMath.log(Math.max(total, arms.size()));
    }
}
