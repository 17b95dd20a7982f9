package dev.bandloom.routing.evaluation;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Estimates what other policies would have brought from the decisions of the one that ran: inverse propensity scoring,
 * self-normalised (Swaminathan and Joachims 2015), and doubly robust (Dudík, Langford and Li 2011) with self-normalised
 * corrections (Thomas and Brunskill 2016), with bootstrap intervals. What is estimated is the mean reward for each pull,
 * had the other policy chosen in each logged situation, knowing what was known there. Reads logs entry by entry. Confined to
 * one thread.
 */
public final class OffPolicyEvaluation {
    private final List<String> labels;
    private final List<Policy> targets;
    private final long seed;
    private final List<WeightedPulls> weighted = new ArrayList<>();
    private final LoggedTotals totals = new LoggedTotals();
    private final RewardModel model = new RewardModel();
    private int logs;

    /**
     * @param targets the policies in question, by the names of their reports; at least one
     * @param seed of the resampling and of the policies
     */
    public OffPolicyEvaluation(Map<String, Policy> targets, long seed) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("There is no policy to evaluate; name one");
        }
        var ordered = new LinkedHashMap<>(targets);
        this.labels = List.copyOf(ordered.keySet());
        this.targets = List.copyOf(ordered.values());
        this.seed = seed;
        labels.forEach(label -> weighted.add(new WeightedPulls()));
    }

    /**
     * Takes the entries of one more job, in their order; the former job's log has ended by then.
     *
     * @param arms of the job, in the order of its recipe
     * @param start what the job began with
     */
    public Consumer<LogEntry> log(List<ArmId> arms, RouterState start) {
        var streams = RandomStreams.of(seed).within("replay").within("log", logs);
        logs++;
        var replay = new Replay(targets, arms, start, streams, model, this::rewarded);
        return entry -> {
            if (entry instanceof LogEntry.Decided decided) {
                totals.decided(decided.decision(), replay.pending());
            }
            replay.accept(entry);
        };
    }

    private void rewarded(int target, ReplayedPull pull) {
        if (target == 0) {
            totals.rewarded(pull);
        }
        if (pull.usable()) {
            weighted.get(target).add(pull);
        }
    }

    public LogSummary summary() {
        return totals.summary();
    }

    /**
     * One report for each policy, in their order.
     *
     * @param checkpoint called before each of them; what it throws ends the evaluation
     * @throws IllegalArgumentException when no decision of the logs has a reward
     */
    public List<OffPolicyReport> reports(Runnable checkpoint) {
        var reports = new ArrayList<OffPolicyReport>();
        for (int i = 0; i < labels.size(); i++) {
            checkpoint.run();
            reports.add(weighted.get(i).report(labels.get(i), seed));
        }
        return reports;
    }
}
