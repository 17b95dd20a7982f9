package dev.bandloom.routing;

import dev.bandloom.recipe.PolicySpec;

class SoftmaxPolicyTest extends LearningPolicyContract {
    @Override
    Policy policy() {
        return Policies.of(new PolicySpec.Softmax(0.1));
    }

    @Override
    int decisionsToTryAll(int arms) {
        return 2 * arms;
    }
}
