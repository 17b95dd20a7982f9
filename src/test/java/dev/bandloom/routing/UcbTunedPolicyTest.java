package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;

class UcbTunedPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.UcbTuned());
    }

    @Override
    int decisionsToTryAll(int arms) {
        return arms;
    }
}
