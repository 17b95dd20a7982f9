package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;

class DiscountedPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(
                new PolicySpec.Adjusted(new PolicySpec.Thompson(), new PolicyOptions(0.98, null, false, null)));
    }

    @Override
    int decisionsToTryAll(int arms) {
        return 2 * arms;
    }
}
