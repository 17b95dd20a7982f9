package dev.bandloom.routing.policy;

import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.Locale;

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
public record EpsilonGreedyPolicy(PolicySpec.EpsilonGreedy spec) implements ExactPolicy {
    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public boolean explores() {
        return spec.min() > 0;
    }

    @Override
    public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
        double epsilon = Math.max(spec.min(), spec.start() * StrictMath.pow(spec.decay(), view.decisions()));
        var greedy = greedy(arms);
        return new Assessment(
                ArmDistribution.uniformOver(greedy, arms).mixedWithUniform(epsilon),
                arm -> reason(arm, greedy.contains(arm), epsilon));
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
