package dev.bandloom.routing;

import java.util.random.RandomGenerator;

/**
 * Chooses the arm of the next batch. A policy is a pure function of what it is given: it keeps no state of its own.
 *
 * <p>Feedback is delayed: several batches are in flight, and {@link RouterView#pending} counts the pulls whose reward
 * is still to come. A policy that learns prefers arms that were never tried (neither rewarded nor pending) to all
 * others, so that no arm starves and pulls do not pile up on one arm while nothing is known.
 */
public interface Policy {
    /** The name in recipes and stored state. */
    String name();

    /** Whether every eligible arm keeps a positive probability in every decision. */
    boolean explores();

    /**
     * Chooses among {@code view.arms()}. The decision carries the probability of each of them, and the arm is drawn
     * with exactly these probabilities unless the decision says that they are estimated.
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
