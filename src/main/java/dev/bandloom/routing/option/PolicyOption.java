package dev.bandloom.routing.option;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmEvidence;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.util.Map;

/** A policy with an option: what the option says nothing about is the policy's. */
interface PolicyOption extends Policy {
    Policy policy();

    @Override
    default String name() {
        return policy().name();
    }

    @Override
    default boolean explores() {
        return policy().explores();
    }

    @Override
    default boolean needsPropensities() {
        return policy().needsPropensities();
    }

    @Override
    default RouterState learn(RouterState state, Observation observation) {
        return policy().learn(state, observation);
    }

    @Override
    default RouterState amend(RouterState state, Observation seen, double reward, long at) {
        return policy().amend(state, seen, reward, at);
    }

    @Override
    default RouterState merge(RouterState shared, RouterState gained) {
        return policy().merge(shared, gained);
    }

    @Override
    default Map<ArmId, ArmEvidence> evidence(RouterView view) {
        return policy().evidence(view);
    }
}
