package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;

class KlUcbPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.KlUcb());
    }

    @Override
    int decisionsToTryAll(int arms) {
        return arms;
    }
}
