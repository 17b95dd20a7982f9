package dev.bandloom.routing;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Arms of known mean reward whose rewards come late, as in the loop: a decision knows the rewards of all pulls but the
 * latest {@code window − 1}. A reward is the share of five candidates that pass, each with the arm's probability.
 */
record SimulatedArms(Map<ArmId, Double> means, int window) {
    static final ArmId GOOD = new ArmId("good");
    private static final int BATCH = 5;

    /** One arm that is clearly better than three others. */
    static SimulatedArms oneBetter() {
        return new SimulatedArms(
                Map.of(GOOD, 0.85, new ArmId("poor_a"), 0.3, new ArmId("poor_b"), 0.3, new ArmId("poor_c"), 0.25), 4);
    }

    List<ArmId> ids() {
        return means.keySet().stream().sorted().toList();
    }

    /** The decisions of so many pulls. */
    List<Decision> run(Policy policy, int pulls, long seed) {
        var streams = RandomStreams.of(seed);
        var state = RouterState.EMPTY;
        var decisions = new ArrayList<Decision>();
        for (int pull = 0; pull < pulls; pull++) {
            int known = pull - window;
            if (known >= 0) {
                state = policy.learn(state, observation(decisions.get(known), streams, known));
            }
            Map<ArmId, Integer> pending = new HashMap<>();
            decisions.subList(Math.max(0, known + 1), pull).forEach(open -> pending.merge(open.arm(), 1, Integer::sum));
            var view = new RouterView(ids(), state, pending, pull, ContextVector.NONE);
            decisions.add(policy.choose(view, streams.stream("route", pull)));
        }
        return decisions;
    }

    private Observation observation(Decision decision, RandomStreams streams, int pull) {
        var noise = streams.stream("reward", pull);
        int passed = 0;
        for (int candidate = 0; candidate < BATCH; candidate++) {
            passed += noise.nextDouble() < means.get(decision.arm()) ? 1 : 0;
        }
        return Observation.of(decision, (double) passed / BATCH, BATCH, BATCH, passed);
    }
}
