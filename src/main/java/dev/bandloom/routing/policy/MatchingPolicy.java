package dev.bandloom.routing.policy;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Each arm with the probability that it is the best one under its posterior (Thompson 1933; as randomised probability
 * matching: Scott 2010).
 *
 * <p>Thompson sampling is usually written as "draw from each posterior, take the highest draw", which leaves the
 * probabilities of the choice to be estimated. Where they are asked for, {@link BestArmProbability} integrates them and the
 * arm is drawn from the result: the same policy, with propensities that are exact. {@link #pick} draws from the posteriors.
 *
 * <p>Pending pulls widen no mean, but an arm is no longer favoured for an uncertainty that pulls in flight are about to
 * resolve. Arms that were never tried stand before all others. A uniform share of {@value #FLOOR} keeps every probability
 * positive and bounds the importance weights of off-policy evaluation by {@code arms / FLOOR}.
 */
public interface MatchingPolicy extends ExactPolicy {
    double FLOOR = 0.02;

    /** The probability of each arm that it is the best. */
    double[] bestProbabilities(List<ArmKnowledge> arms, RouterView view);

    /** A draw of each arm's mean reward. */
    double[] sample(List<ArmKnowledge> arms, RouterView view, RandomGenerator random);

    @Override
    default boolean explores() {
        return true;
    }

    @Override
    default Assessment assess(List<ArmKnowledge> arms, RouterView view) {
        var untried = ArmKnowledge.untried(arms);
        if (!untried.isEmpty()) {
            return Assessment.firstPulls(untried, arms, FLOOR);
        }
        var matching = ArmDistribution.proportional(arms, bestProbabilities(arms, view));
        return new Assessment(
                matching.mixedWithUniform(FLOOR),
                arm -> String.format(Locale.ROOT, "best with probability %.2f; %s", matching.of(arm), arm.described()));
    }

    @Override
    default ArmId pick(RouterView view, RandomGenerator random) {
        var arms = ArmKnowledge.of(view);
        if (random.nextDouble() < FLOOR) {
            return arms.get(random.nextInt(arms.size())).id();
        }
        var untried = ArmKnowledge.untried(arms);
        if (!untried.isEmpty()) {
            return untried.get(random.nextInt(untried.size())).id();
        }
        double[] draws = sample(arms, view, random);
        int best = 0;
        for (int i = 1; i < draws.length; i++) {
            best = draws[i] > draws[best] ? i : best;
        }
        return arms.get(best).id();
    }
}
