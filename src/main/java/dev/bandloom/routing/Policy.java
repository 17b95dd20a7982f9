package dev.bandloom.routing;

import java.util.random.RandomGenerator;

/**
 * Chooses the arm of the next batch. A policy is a pure function of what it is given: it keeps no state of its own.
 */
public interface Policy {
    /** The name in recipes and stored state. */
    String name();

    /** Whether every eligible arm keeps a positive probability in every decision. */
    boolean explores();

    /**
     * Chooses among {@code view.arms()}, of which there is at least one. Arms that were never tried are reached before
     * any arm is tried again, unless the policy never explores.
     */
    Decision choose(RouterView view, RandomGenerator random);

    /** The state after one more rewarded pull. */
    default RouterState learn(RouterState state, Observation observation) {
        return state.plus(observation);
    }

    /** Evidence of two states taken together: how concurrent jobs share what they learn. */
    default RouterState merge(RouterState shared, RouterState gained) {
        return shared.plus(gained);
    }
}
