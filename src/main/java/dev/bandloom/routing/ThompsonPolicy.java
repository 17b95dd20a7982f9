package dev.bandloom.routing;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Each arm with the probability that it is the best one, under Beta posteriors from a uniform prior (Thompson 1933; as
 * randomised probability matching: Scott 2010).
 *
 * <p>Thompson sampling is usually written as "draw from each posterior, take the highest draw", which leaves the
 * probabilities of the choice to be estimated. Here {@link BestArmProbability} integrates them and the arm is drawn from
 * the result: the same policy, with propensities that are exact.
 *
 * <p>A pending pull counts as one that will bring the arm's posterior mean: it moves no mean, but an arm is no longer
 * favoured for an uncertainty that pulls in flight are about to resolve. Arms that were never tried stand before all
 * others. A uniform share of {@value #FLOOR} keeps every probability positive and bounds the importance weights of
 * off-policy evaluation by {@code arms / FLOOR}.
 */
final class ThompsonPolicy implements Policy {
    private static final double FLOOR = 0.02;

    private final String name;

    ThompsonPolicy(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean explores() {
        return true;
    }

    @Override
    public Decision choose(RouterView view, RandomGenerator random) {
        var arms = ArmKnowledge.of(view);
        var untried = ArmKnowledge.untried(arms);
        var matching = untried.isEmpty()
                ? ArmDistribution.proportional(arms, BestArmProbability.of(posteriors(arms)))
                : ArmDistribution.uniformOver(untried, arms);
        var distribution = matching.mixedWithUniform(FLOOR);
        var arm = distribution.draw(random);
        String reason = untried.isEmpty() ? reason(arm, matching.of(arm)) : reasonWhileUntried(arm);
        return distribution.decision(arm, view.context(), reason);
    }

    private static String reason(ArmKnowledge arm, double probability) {
        return String.format(Locale.ROOT, "best with probability %.2f; %s", probability, arm.described());
    }

    private static String reasonWhileUntried(ArmKnowledge arm) {
        return arm.pulls() == 0
                ? "first pull of this arm"
                : "explores while other arms are untried; " + arm.described();
    }

    private static List<BetaPosterior> posteriors(List<ArmKnowledge> arms) {
        return arms.stream()
                .map(arm -> arm.posterior().anticipating(arm.pending()))
                .toList();
    }
}
