package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The arm with the best posterior mean, or, with a probability epsilon that decays as decisions are taken, any arm
 * (Sutton and Barto, Reinforcement Learning, 2nd ed. 2018, section 2.2).
 *
 * <p>The mean is that of a Beta posterior from a uniform prior, (1 + sum of rewards) / (2 + pulls): faint evidence, be
 * it one unlucky batch or what is left of decayed memory, neither damns an arm nor crowns it. An arm whose rewards are
 * all pending thus has mean 0.5. Arms that were never tried stand before all others, and among arms with equal means
 * those with the fewest pending pulls. The uniform share epsilon / arms also holds while arms are untried, so that each
 * probability stays positive as long as epsilon does.
 */
final class EpsilonGreedyPolicy implements Policy {
    private final PolicySpec.EpsilonGreedy spec;

    EpsilonGreedyPolicy(PolicySpec.EpsilonGreedy spec) {
        this.spec = spec;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public boolean explores() {
        return spec.min() > 0;
    }

    @Override
    public Decision choose(RouterView view, RandomGenerator random) {
        double epsilon = Math.max(spec.min(), spec.start() * StrictMath.pow(spec.decay(), view.decisions()));
        var arms = ArmKnowledge.of(view);
        var greedy = greedy(arms);
        var distribution = ArmDistribution.uniformOver(greedy, arms).mixedWithUniform(epsilon);
        var arm = distribution.draw(random);
        return distribution.decision(arm, view.context(), reason(arm, greedy.contains(arm), epsilon));
    }

    private static List<ArmKnowledge> greedy(List<ArmKnowledge> arms) {
        var untried = ArmKnowledge.untried(arms);
        if (!untried.isEmpty()) {
            return untried;
        }
        double mean =
                arms.stream().mapToDouble(arm -> arm.posterior().mean()).max().orElseThrow();
        var best = arms.stream().filter(arm -> arm.posterior().mean() == mean).toList();
        int pending = best.stream().mapToInt(ArmKnowledge::pending).min().orElseThrow();
        return best.stream().filter(arm -> arm.pending() == pending).toList();
    }

    private static String reason(ArmKnowledge arm, boolean greedy, double epsilon) {
        if (arm.pulls() == 0) {
            return "first pull of this arm";
        }
        return greedy
                ? "best so far: " + arm.described()
                : String.format(Locale.ROOT, "explores with epsilon %.2f; %s", epsilon, arm.described());
    }
}
