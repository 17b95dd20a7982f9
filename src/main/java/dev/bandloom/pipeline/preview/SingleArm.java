package dev.bandloom.pipeline.preview;

import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RouterSpec;
import java.util.List;

/** A recipe left with one of its arms. */
final class SingleArm {
    private SingleArm() {}

    static Recipe of(Recipe recipe, ArmSpec arm, int batchSize) {
        RouterSpec router = recipe.router();
        return recipe.withRouter(new RouterSpec(
                new PolicySpec.Fixed(arm.id()),
                List.of(arm),
                batchSize,
                false,
                router.noveltyWeight(),
                router.adaptation()));
    }
}
