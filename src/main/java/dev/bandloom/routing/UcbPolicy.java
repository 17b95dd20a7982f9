package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The arm with the highest upper confidence bound, mean + exploration × sqrt(ln t / n) (UCB1: Auer, Cesa-Bianchi and
 * Fischer 2002). Their proof takes sqrt 2 for the exploration; sqrt 1/2 is Hoeffding's bound at confidence 1 / t and
 * settles sooner.
 *
 * <p>Pending pulls count in n and t but not in the mean, which keeps parallel pulls apart (Liu et al., Watch the
 * Unobserved, ICLR 2020). An arm whose rewards are all pending has the mean of the prior, 0.5. Arms that were never
 * tried have an infinite bound. Ties are broken uniformly; apart from them the choice is certain, so this policy does
 * not explore in the sense of {@link #explores}, although it neglects no arm for ever.
 */
final class UcbPolicy implements Policy {
    private final PolicySpec.Ucb spec;

    UcbPolicy(PolicySpec.Ucb spec) {
        this.spec = spec;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public boolean explores() {
        return false;
    }

    @Override
    public Decision choose(RouterView view, RandomGenerator random) {
        var arms = ArmKnowledge.of(view);
        double logTotal = logTotal(arms);
        double highest =
                arms.stream().mapToDouble(arm -> bound(arm, logTotal)).max().orElseThrow();
        var best = arms.stream().filter(arm -> bound(arm, logTotal) == highest).toList();
        var distribution = ArmDistribution.uniformOver(best, arms);
        var arm = distribution.draw(random);
        String reason = arm.pulls() == 0
                ? "first pull of this arm"
                : String.format(Locale.ROOT, "highest upper bound %.2f; %s", highest, arm.described());
        return distribution.decision(arm, view.context(), reason);
    }

    /** ln t. Decayed evidence may sum to less than a pull for each arm, which is the least that UCB1 knows. */
    private static double logTotal(List<ArmKnowledge> arms) {
        double total = arms.stream().mapToDouble(ArmKnowledge::pulls).sum();
        return StrictMath.log(Math.max(total, arms.size()));
    }

    private double bound(ArmKnowledge arm, double logTotal) {
        return arm.pulls() == 0
                ? Double.POSITIVE_INFINITY
                : arm.mean() + spec.exploration() * Math.sqrt(logTotal / arm.pulls());
    }
}
