package dev.bandloom.routing.evaluation;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Logs of arms whose means are known: rewards are the share of four candidates that pass.
 *
 * @param delay pulls that are decided between a decision and its reward
 * @param disorder up to which a reward may take longer
 * @param drifting whether the arms' means change with the progress of the job, which the context tells
 */
public record SimulatedLog(int pulls, int delay, int disorder, boolean drifting) {
    public static final List<ArmId> ARMS = List.of(new ArmId("a"), new ArmId("b"), new ArmId("c"), new ArmId("d"));
    private static final double[] MEANS = {0.3, 0.5, 0.6, 0.75};
    private static final double[] LATER = {0.7, 0.5, 0.6, 0.35};
    private static final int CANDIDATES = 4;

    /** The true mean reward of what the other policy would have done. */
    double mean(ReplayedPull pull) {
        double mean = 0;
        for (var arm : pull.target().entrySet()) {
            mean += arm.getValue() * mean(arm.getKey(), pull.decision().context());
        }
        return mean;
    }

    private double mean(ArmId arm, ContextVector context) {
        double progress = drifting ? context.features().getOrDefault("progress", 0.0) : 0;
        int index = ARMS.indexOf(arm);
        // A step beside a slope: no linear model fits it.
        double share = progress < 0.5 ? progress / 2 : 1;
        return MEANS[index] + share * (LATER[index] - MEANS[index]);
    }

    public List<LogEntry> draw(Policy logging, long seed) {
        var streams = RandomStreams.of(seed);
        var log = new ArrayList<LogEntry>();
        Map<Long, LogEntry.Rewarded> due = new TreeMap<>();
        Map<ArmId, Integer> pending = new TreeMap<>();
        RouterState state = RouterState.EMPTY;
        for (long number = 1; number <= pulls; number++) {
            RandomGenerator random = streams.stream("world", number);
            var context = new ContextVector(drifting ? Map.of("progress", (double) number / pulls) : Map.of());
            var decision = logging.choose(
                    new RouterView(ARMS, state, pending, number - 1, context), streams.stream("router", number));
            log.add(new LogEntry.Decided(number, decision));
            pending.merge(decision.arm(), 1, Integer::sum);
            long wait = delay + (disorder == 0 ? 0 : random.nextInt(disorder + 1));
            due.put((number + wait) * (pulls + 1L) + number, new LogEntry.Rewarded(number, outcome(decision, random)));
            for (LogEntry.Rewarded known : taken(due, number)) {
                log.add(known);
                ArmId arm = known.observation().arm();
                pending.computeIfPresent(arm, (id, count) -> count == 1 ? null : Integer.valueOf(count - 1));
                state = logging.learn(state, known.observation());
            }
        }
        log.addAll(due.values());
        return log;
    }

    private List<LogEntry.Rewarded> taken(Map<Long, LogEntry.Rewarded> due, long now) {
        var known = new ArrayList<LogEntry.Rewarded>();
        for (var entries = due.entrySet().iterator(); entries.hasNext(); ) {
            var entry = entries.next();
            if (entry.getKey() / (pulls + 1L) > now) {
                return known;
            }
            known.add(entry.getValue());
            entries.remove();
        }
        return known;
    }

    private Observation outcome(Decision decision, RandomGenerator random) {
        int passed = 0;
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            passed += random.nextDouble() < mean(decision.arm(), decision.context()) ? 1 : 0;
        }
        return Observation.of(decision, (double) passed / CANDIDATES, 1, CANDIDATES, passed);
    }
}
