package dev.bandloom.routing.policy;

import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.RouterView;
import java.util.List;

/** Always the arm that the recipe names. */
public record FixedPolicy(PolicySpec.Fixed spec) implements ExactPolicy {
    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public boolean explores() {
        return false;
    }

    @Override
    public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
        var fixed = arms.stream()
                .filter(known -> known.id().equals(spec.arm()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Policy " + name() + " always chooses arm '"
                        + spec.arm() + "', which is not eligible; choose one of " + view.arms()));
        return new Assessment(ArmDistribution.uniformOver(List.of(fixed), arms), arm -> "the recipe fixes this arm");
    }
}
