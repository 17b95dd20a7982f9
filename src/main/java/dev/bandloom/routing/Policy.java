package dev.bandloom.routing;

import dev.bandloom.recipe.ArmId;
import java.util.Map;
import java.util.TreeMap;
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

    /** An arm chosen by the same law, without the trouble of stating its probabilities. */
    default ArmId pick(RouterView view, RandomGenerator random) {
        return choose(view, random).arm();
    }

    /** Whether {@link Observation#propensity} matters to what is learned, so that {@link #choose} must be used. */
    default boolean needsPropensities() {
        return false;
    }

    /** The state after one more rewarded pull: what is known, and then what the pull alone teaches. */
    default RouterState learn(RouterState state, Observation observation) {
        return state.plus(observation);
    }

    /**
     * The state, had a pull that it knows brought another reward.
     *
     * @param at how many rewarded pulls of all arms became known before it in this job
     */
    default RouterState amend(RouterState state, Observation seen, double reward, long at) {
        return state.amended(seen, reward, at);
    }

    /** Evidence of two states taken together: how concurrent jobs share what they learn. */
    default RouterState merge(RouterState shared, RouterState gained) {
        return shared.plus(gained);
    }

    /** What this policy believes about each eligible arm. */
    default Map<ArmId, ArmEvidence> evidence(RouterView view) {
        var evidence = new TreeMap<ArmId, ArmEvidence>();
        for (ArmId arm : view.arms()) {
            evidence.put(arm, ArmEvidence.of(view.state().arm(arm)).pending(view.pending(arm)));
        }
        return evidence;
    }
}
