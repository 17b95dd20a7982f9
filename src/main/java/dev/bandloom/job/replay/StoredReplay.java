package dev.bandloom.job.replay;

import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.JobView;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.routing.evaluation.LogEntry;
import dev.bandloom.routing.evaluation.LogSummary;
import dev.bandloom.routing.evaluation.OffPolicyEvaluation;
import dev.bandloom.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replays jobs of the store. */
final class StoredReplay implements PolicyReplay {
    private static final int SHOWN = 10;
    private static final int LOOKED_AT = 100;

    private final JobStore jobs;
    private final DecisionLog log;

    StoredReplay(Database database, JobStore jobs) {
        this.jobs = jobs;
        this.log = new DecisionLog(database);
    }

    @Override
    public ReplayReport replay(ReplayRequest request, Runnable checkpoint) {
        List<StoredJob> replayed = request.jobs().stream()
                .map(this::resolved)
                .distinct()
                .map(this::ended)
                .toList();
        var evaluation = new OffPolicyEvaluation(request.targets(), request.seed());
        var unit = CostUnit.NOTHING;
        for (StoredJob job : replayed) {
            unit = unit.and(replay(job, evaluation.log(job.arms(), job.startState()), checkpoint));
        }
        LogSummary summary = evaluation.summary();
        if (summary.pulls() == 0) {
            throw new ReplayRefusedException(
                    "No decision of " + named(replayed) + " has a reward with a probability, so"
                            + " nothing can be told from " + (replayed.size() == 1 ? "it" : "them") + replayable());
        }
        return new ReplayReport(
                replayed.stream()
                        .map(job -> new ReplayReport.ReplayedJob(job.id(), job.name(), job.policy(), job.state()))
                        .toList(),
                request.seed(),
                summary,
                unit,
                evaluation.reports(checkpoint));
    }

    private CostUnit replay(StoredJob job, Consumer<LogEntry> entries, Runnable checkpoint) {
        var units = new ArrayList<>(List.of(CostUnit.NOTHING));
        try {
            log.forEach(job.id(), entry -> {
                checkpoint.run();
                if (entry instanceof LogEntry.Rewarded rewarded) {
                    units.set(0, units.getFirst().or(CostUnit.of(rewarded.observation())));
                }
                entries.accept(entry);
            });
        } catch (IllegalArgumentException unfit) {
            throw new ReplayRefusedException("Job " + job.id() + " (" + job.name() + "): " + unfit.getMessage());
        }
        return units.getFirst();
    }

    private JobId resolved(JobId asked) {
        return asked.equals(ReplayRequest.LATEST) ? latest() : asked;
    }

    private StoredJob ended(JobId id) {
        StoredJob job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id, replayable()));
        if (!job.state().ended() && job.state() != JobState.PAUSED) {
            throw new JobStateConflictException("Job " + id + " (" + job.name() + ") is "
                    + job.state().name().toLowerCase(Locale.ROOT)
                    + ", and what it has learned still changes. Wait for its end, or pause or cancel it.");
        }
        return job;
    }

    private static String named(List<StoredJob> replayed) {
        return (replayed.size() == 1 ? "job " : "jobs ")
                + replayed.stream().map(job -> job.id().value()).collect(Collectors.joining(", "));
    }

    private JobId latest() {
        return newest().findFirst()
                .orElseThrow(() -> new ReplayRefusedException("There is no latest job" + replayable()))
                .id();
    }

    /** Jobs with decisions that can be replayed. */
    private Stream<JobView> newest() {
        return jobs.list(null, LOOKED_AT).items().stream()
                .filter(job -> job.batches() > 0 && (job.state().ended() || job.state() == JobState.PAUSED));
    }

    /** Ends a message with the newest jobs that have decisions. */
    private String replayable() {
        String newest = newest().limit(SHOWN)
                .map(job -> job.id() + " (" + job.name() + ", " + job.batches()
                        + (job.batches() == 1 ? " batch)" : " batches)"))
                .collect(Collectors.joining(", "));
        return newest.isEmpty()
                ? ". No job here has decisions yet; run one."
                : ". Jobs with decisions, the newest first: " + newest + ".";
    }
}
