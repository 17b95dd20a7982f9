package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;

/** The built-in policies. */
public final class Policies {
    private Policies() {}

    public static Policy of(PolicySpec spec) {
        return switch (spec) {
            case PolicySpec.Uniform uniform -> new UniformPolicy(uniform.name());
            case PolicySpec.Fixed fixed -> new FixedPolicy(fixed);
            case PolicySpec.EpsilonGreedy epsilonGreedy -> new EpsilonGreedyPolicy(epsilonGreedy);
            case PolicySpec.Thompson thompson -> new ThompsonPolicy(thompson.name());
            case PolicySpec.Ucb ucb -> new UcbPolicy(ucb);
        };
    }
}
