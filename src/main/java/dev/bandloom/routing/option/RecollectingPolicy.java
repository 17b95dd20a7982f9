package dev.bandloom.routing.option;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmEvidence;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A policy that decides from the part of the past that still counts. */
public record RecollectingPolicy(Policy policy, Recollection recollection) implements Policy {
    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public boolean explores() {
        return policy.explores();
    }

    @Override
    public Decision choose(RouterView view, RandomGenerator random) {
        return policy.choose(recalled(view), random);
    }

    @Override
    public ArmId pick(RouterView view, RandomGenerator random) {
        return policy.pick(recalled(view), random);
    }

    @Override
    public boolean needsPropensities() {
        return policy.needsPropensities();
    }

    @Override
    public RouterState learn(RouterState state, Observation observation) {
        return policy.learn(state.moments().isEmpty() ? state : state.mapMoments(recollection::fade), observation);
    }

    @Override
    public RouterState merge(RouterState shared, RouterState gained) {
        RouterState faded = shared;
        for (long pull = 0; !shared.moments().isEmpty() && pull < gained.clock(); pull++) {
            faded = faded.mapMoments(recollection::fade);
        }
        return policy.merge(faded, gained);
    }

    @Override
    public Map<ArmId, ArmEvidence> evidence(RouterView view) {
        var evidence = new TreeMap<ArmId, ArmEvidence>();
        policy.evidence(recalled(view))
                .forEach((arm, belief) ->
                        evidence.put(arm, belief.outOf(view.state().arm(arm).pulls())));
        return evidence;
    }

    private RouterView recalled(RouterView view) {
        return view.withState(recollection.recall(view.state()));
    }
}
