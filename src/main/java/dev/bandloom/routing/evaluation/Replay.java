package dev.bandloom.routing.evaluation;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes other policies through the log of one job, entry by entry: at each decision they know the rewards that were known
 * then, of the arms that were chosen then, and which pulls were pending; they say with what probability they would have
 * chosen each arm. Keeps in memory what is pending and what has been learned.
 */
final class Replay implements Consumer<LogEntry> {
    private final List<Policy> targets;
    private final List<ArmId> arms;
    private final RandomStreams streams;
    private final RewardModel model;
    private final Sink sink;
    private final List<RouterState> states;
    private final Map<Long, Open> open = new HashMap<>();
    private final Map<ArmId, Integer> pending = new TreeMap<>();

    /** Where pulls go once their reward is known. */
    @FunctionalInterface
    interface Sink {
        /** @param target index of the policy */
        void accept(int target, ReplayedPull pull);
    }

    private record Open(Decision decision, List<Map<ArmId, Double>> targets, Map<ArmId, Double> predicted) {}

    /**
     * @param arms in the order of the recipe
     * @param start what the job began with
     * @param model is told of the rewards, too
     */
    Replay(
            List<Policy> targets,
            List<ArmId> arms,
            RouterState start,
            RandomStreams streams,
            RewardModel model,
            Sink sink) {
        this.targets = List.copyOf(targets);
        this.arms = List.copyOf(arms);
        this.streams = streams;
        this.model = model;
        this.sink = sink;
        this.states = new ArrayList<>(Collections.nCopies(targets.size(), start));
    }

    @Override
    public void accept(LogEntry entry) {
        switch (entry) {
            case LogEntry.Decided(long number, Decision decision) -> decided(number, decision);
            case LogEntry.Rewarded(long number, Observation observation) -> rewarded(closed(number), observation);
            case LogEntry.Dropped(long number) -> closed(number);
        }
    }

    /** Pulls that are pending. */
    int pending() {
        return open.size();
    }

    private void decided(long number, Decision decision) {
        var eligible =
                arms.stream().filter(decision.propensities()::containsKey).toList();
        var probabilities = new ArrayList<Map<ArmId, Double>>();
        for (int i = 0; i < targets.size(); i++) {
            var view = new RouterView(eligible, states.get(i), pending, number - 1, decision.context());
            probabilities.add(targets.get(i)
                    .choose(view, streams.stream("router", number))
                    .propensities());
        }
        var predicted = new TreeMap<ArmId, Double>();
        eligible.forEach(arm -> predicted.put(arm, model.predict(arm, decision.context())));
        if (open.put(number, new Open(decision, probabilities, predicted)) != null) {
            throw new IllegalArgumentException("The log has decision " + number + " twice");
        }
        pending.merge(decision.arm(), 1, Integer::sum);
    }

    private void rewarded(Open pull, Observation observation) {
        for (int i = 0; i < targets.size(); i++) {
            sink.accept(i, new ReplayedPull(pull.decision, observation, pull.targets.get(i), pull.predicted));
            states.set(i, targets.get(i).learn(states.get(i), observation));
        }
        model.learn(observation);
    }

    private Open closed(long number) {
        Open pull = open.remove(number);
        if (pull == null) {
            throw new IllegalArgumentException("The log has no pending decision " + number);
        }
        pending.computeIfPresent(pull.decision.arm(), (arm, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        return pull;
    }
}
