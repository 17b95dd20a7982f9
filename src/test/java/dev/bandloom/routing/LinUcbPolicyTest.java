package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;

class LinUcbPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.LinUcb(1));
    }

    @Override
    int decisionsToTryAll(int arms) {
        return arms;
    }
}
