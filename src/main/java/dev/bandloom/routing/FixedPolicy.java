package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;
import java.util.List;
import java.util.random.RandomGenerator;

/** Always the arm that the recipe names. */
final class FixedPolicy implements Policy {
    private final PolicySpec.Fixed spec;

    FixedPolicy(PolicySpec.Fixed spec) {
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
        var arm = arms.stream()
                .filter(known -> known.id().equals(spec.arm()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Policy " + name() + " always chooses arm '"
                        + spec.arm() + "', which is not eligible; choose one of " + view.arms()));
        return ArmDistribution.uniformOver(List.of(arm), arms)
                .decision(arm, view.context(), "the recipe fixes this arm");
    }
}
