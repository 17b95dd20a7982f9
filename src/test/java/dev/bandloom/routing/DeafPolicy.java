package dev.bandloom.routing;

import java.util.random.RandomGenerator;

/** A broken learner: every reward reaches the policy as 0.5. */
record DeafPolicy(Policy policy) implements Policy {
    @Override
    public String name() {
        return "deaf_" + policy.name();
    }

    @Override
    public boolean explores() {
        return policy.explores();
    }

    @Override
    public Decision choose(RouterView view, RandomGenerator random) {
        return policy.choose(view, random);
    }

    @Override
    public RouterState learn(RouterState state, Observation observation) {
        return policy.learn(
                state,
                new Observation(
                        observation.arm(),
                        0.5,
                        observation.cost(),
                        observation.candidates(),
                        observation.passed(),
                        observation.propensity(),
                        observation.context()));
    }
}
