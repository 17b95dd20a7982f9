package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;

class WindowedPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.Adjusted(new PolicySpec.Auto(), new PolicyOptions(null, 60, false, null)));
    }

    @Override
    int decisionsToTryAll(int arms) {
        return 2 * arms;
    }
}
