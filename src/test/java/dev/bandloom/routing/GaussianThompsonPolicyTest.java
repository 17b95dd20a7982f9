package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;

class GaussianThompsonPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.GaussianThompson());
    }

    @Override
    int decisionsToTryAll(int arms) {
        return 2 * arms;
    }
}
