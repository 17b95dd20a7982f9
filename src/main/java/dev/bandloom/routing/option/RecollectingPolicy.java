package dev.bandloom.routing.option;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmEvidence;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A policy that decides from the part of the past that still counts. */
public record RecollectingPolicy(Policy policy, Recollection recollection) implements PolicyOption {
    /** One pull, of which fading leaves a share. */
    private static final LinearMoments UNIT = new LinearMoments(List.of(), List.of(1.0), List.of(0.0), 0);

    @Override
    public Decision choose(RouterView view, RandomGenerator random) {
        RouterView recalled = recalled(view);
        Decision decision = policy.choose(recalled, random);
        double earlier = view.state().arm(decision.arm()).pulls();
        return earlier > 0 && recalled.state().arm(decision.arm()).pulls() == 0
                ? decision.because(String.format(
                        Locale.ROOT, "tried anew, since its %.0f earlier pulls no longer count", Math.ceil(earlier)))
                : decision;
    }

    @Override
    public ArmId pick(RouterView view, RandomGenerator random) {
        return policy.pick(recalled(view), random);
    }

    @Override
    public RouterState learn(RouterState state, Observation observation) {
        return policy.learn(state.moments().isEmpty() ? state : state.mapMoments(recollection::fade), observation);
    }

    /** The moments have faded since: so much of the change is left in them. */
    @Override
    public RouterState amend(RouterState state, Observation seen, double reward, long at) {
        LinearMoments left = UNIT;
        for (long pull = at + 1; pull < state.clock() && left.pulls() > 0; pull++) {
            left = recollection.fade(left);
        }
        return state.amended(seen, reward, at, left.pulls());
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
