package dev.bandloom.routing.policy;

import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.Locale;

/**
 * Arms with probabilities proportional to exp(mean / temperature) (Boltzmann exploration: Sutton and Barto, Reinforcement
 * Learning, 2nd ed. 2018, section 2.8). The mean is that of a Beta posterior from a uniform prior. Arms that were never
 * tried stand before all others; a uniform share of {@value #FLOOR} keeps every probability positive. A pending pull
 * counts as one that brings half of the mean (a virtual loss: Chaslot, Winands and van den Herik 2008).
 */
public record SoftmaxPolicy(PolicySpec.Softmax spec) implements ExactPolicy {
    private static final double FLOOR = 0.02;

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public boolean explores() {
        return true;
    }

    @Override
    public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
        var untried = ArmKnowledge.untried(arms);
        if (!untried.isEmpty()) {
            return Assessment.firstPulls(untried, arms, FLOOR);
        }
        double[] means = arms.stream().mapToDouble(arm -> expected(arm)).toArray();
        double highest = 0;
        for (double mean : means) {
            highest = Math.max(highest, mean);
        }
        for (int i = 0; i < means.length; i++) {
            means[i] = StrictMath.exp((means[i] - highest) / spec.temperature());
        }
        var softmax = ArmDistribution.proportional(arms, means);
        return new Assessment(
                softmax.mixedWithUniform(FLOOR),
                arm -> String.format(
                        Locale.ROOT, "drawn with weight %.2f of its mean; %s", softmax.of(arm), arm.described()));
    }

    private static double expected(ArmKnowledge arm) {
        double virtual = arm.pending() / 2.0;
        return arm.posterior().mean() * (arm.statistics().pulls() + 2 + virtual) / (arm.pulls() + 2);
    }
}
