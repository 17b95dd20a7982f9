package dev.bandloom.job;

import dev.bandloom.job.replay.CostUnit;
import dev.bandloom.job.replay.PolicyReplay;
import dev.bandloom.job.replay.ReplayReport;
import dev.bandloom.job.replay.ReplayRequest;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.evaluation.LogEntry;
import dev.bandloom.routing.evaluation.OffPolicyEvaluation;
import dev.bandloom.routing.evaluation.SimulatedLog;
import dev.bandloom.routing.simulation.PolicyNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** Replays one simulated log, whichever jobs are asked for, but for those whose id begins with "no-". */
public final class FakeReplay implements PolicyReplay {
    /** What was asked. */
    public final List<ReplayRequest> requests = new ArrayList<>();

    /** Called before the replay, with its checkpoint. */
    public Consumer<Runnable> before = checkpoint -> {};

    @Override
    public ReplayReport replay(ReplayRequest request, Runnable checkpoint) {
        before.accept(checkpoint);
        requests.add(request);
        for (JobId job : request.jobs()) {
            if (job.value().startsWith("no-")) {
                throw new NoSuchJobException(
                        job, ". Jobs with decisions, the newest first: job-1 (plants, 3 batches).");
            }
            if (job.value().startsWith("running-")) {
                throw new JobStateConflictException("Job " + job + " (plants) is running");
            }
        }
        var targets = new LinkedHashMap<String, Policy>();
        request.policies().forEach(policy -> targets.put(policy, PolicyNames.of(policy)));
        var evaluation = new OffPolicyEvaluation(targets, request.seed());
        List<LogEntry> log =
                new SimulatedLog(120, 3, 2, false).draw(Policies.of(new PolicySpec.EpsilonGreedy(0.4, 0.4, 1)), 1);
        log.forEach(evaluation.log(SimulatedLog.ARMS, RouterState.EMPTY));
        return new ReplayReport(
                request.jobs().stream()
                        .map(job -> new ReplayReport.ReplayedJob(job, "plants", "epsilon_greedy", JobState.COMPLETED))
                        .toList(),
                request.seed(),
                evaluation.summary(),
                CostUnit.CANDIDATES,
                evaluation.reports(checkpoint));
    }
}
