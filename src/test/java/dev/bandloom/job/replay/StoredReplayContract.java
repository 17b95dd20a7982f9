package dev.bandloom.job.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.feedback.Reward;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobOwnership;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.NewJob;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.evaluation.LogEntry;
import dev.bandloom.routing.evaluation.OffPolicyEvaluation;
import dev.bandloom.routing.evaluation.SimulatedLog;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Simulated logs, written down by the real ledger, on any database. */
abstract class StoredReplayContract {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private static final Runnable ON = () -> {};
    private static final Policy LOGGING = Policies.of(new PolicySpec.EpsilonGreedy(0.9, 0.2, 0.99));
    private static final RouterState START =
            new RouterState(Map.of(SimulatedLog.ARMS.getFirst(), new ArmStatistics(2, 1.5, 1.2, 8, 8, 6)));

    private final Database database;
    private final JobStore store;
    private final JobOwnership ownership;
    private final JobLedgers ledgers;
    private final StoredReplay replay;

    StoredReplayContract(Database database) {
        this.database = database;
        var events = new EventLog(database);
        store = new JobStore(database, events, CLOCK);
        ownership = new JobOwnership(database, events, CLOCK);
        ledgers = new JobLedgers(database, events, TestArmMemory.over(database), CLOCK);
        replay = new StoredReplay(database, store);
    }

    private StoredJob created(String name) {
        String arms = SimulatedLog.ARMS.stream()
                .map(arm -> "{\"id\":\"" + arm + "\"}")
                .collect(Collectors.joining(","));
        return store.create(new NewJob(
                JobId.unique(),
                name,
                "f-" + name,
                JobOwner.COMMAND,
                "host:1",
                null,
                "",
                "",
                "{\"router\":{\"arms\":[" + arms + "]}}",
                START,
                Map.of(),
                ArmDefinitions.NONE,
                "qa|support",
                LOGGING.name(),
                500,
                "out/" + name + ".jsonl",
                true));
    }

    private JobId stored(String name, List<LogEntry> log) {
        StoredJob job = created(name);
        Ledger ledger = ledgers.open(job, LOGGING);
        var open = new HashMap<Long, BatchSpec>();
        for (LogEntry entry : log) {
            switch (entry) {
                case LogEntry.Decided(long number, Decision decision) -> {
                    open.put(number, spec(number, decision));
                    ledger.open(List.of(spec(number, decision)));
                }
                case LogEntry.Rewarded(long number, Observation observation) ->
                    ledger.commit(List.of(committed(open.get(number), observation)), Usage.NONE);
                case LogEntry.Dropped(long number) -> ledger.discard(number, Usage.NONE);
            }
        }
        end(job);
        return job.id();
    }

    private void end(StoredJob job) {
        ownership.transition(job.id(), job.ownerEpoch(), JobState.RUNNING, null);
        ownership.transition(job.id(), job.ownerEpoch(), JobState.COMPLETED, null);
    }

    private static BatchSpec spec(long number, Decision decision) {
        var briefs = Collections.nCopies(4, new SampleBrief(null, null));
        return new BatchSpec(decision, new GenerationOrder(number, decision.arm(), 0.7, briefs, List.of(), number));
    }

    private static CommittedBatch committed(BatchSpec spec, Observation observation) {
        return new CommittedBatch(
                spec,
                List.of(),
                new BatchOutcome(4, observation.passed(), 1, 1, 1),
                new Reward(observation.reward(), observation.reward(), 1, 1, 1),
                observation,
                Usage.NONE,
                "none",
                "none/1",
                null,
                List.of(),
                Duration.ZERO,
                CLOCK.instant());
    }

    private static ReplayRequest request(List<JobId> jobs, String... policies) {
        return new ReplayRequest(jobs, List.of(policies), 3);
    }

    @Test
    void storedLog_isReplayedAsItHappened() {
        List<LogEntry> log = new SimulatedLog(700, 8, 6, true).draw(LOGGING, 5);
        log.set(log.size() - 1, new LogEntry.Dropped(log.getLast().number()));
        JobId job = stored("drifting", log);
        ReplayRequest request = request(List.of(job), "ucb", "thompson+discount=0.98", "lin_ucb", "fixed=c");
        var direct = new OffPolicyEvaluation(request.targets(), 3);
        log.forEach(direct.log(SimulatedLog.ARMS, START));

        ReplayReport report = replay.replay(request, ON);

        assertThat(report.policies()).isEqualTo(direct.reports(() -> {}));
        assertThat(report.log()).isEqualTo(direct.summary());
        assertThat(report.log().pulls()).isEqualTo(699);
        assertThat(report.log().withoutReward()).isEqualTo(1);
        assertThat(report.log().meanPending()).isBetween(8.0, 14.0);
        assertThat(report.costUnit()).isEqualTo(CostUnit.TOKENS);
        assertThat(report.jobs())
                .containsExactly(new ReplayReport.ReplayedJob(job, "drifting", "epsilon_greedy", JobState.COMPLETED));
    }

    @Test
    void jobsTakenTogether_areOneLog() {
        List<LogEntry> first = new SimulatedLog(60, 2, 0, false).draw(LOGGING, 1);
        List<LogEntry> second = new SimulatedLog(80, 0, 0, false).draw(LOGGING, 2);
        ReplayRequest request = request(List.of(stored("one", first), stored("two", second)), "ucb");
        var direct = new OffPolicyEvaluation(request.targets(), 3);
        first.forEach(direct.log(SimulatedLog.ARMS, START));
        second.forEach(direct.log(SimulatedLog.ARMS, START));

        assertThat(replay.replay(request, ON).policies()).isEqualTo(direct.reports(() -> {}));
    }

    @Test
    void jobNamedAlsoAsTheLatest_countsOnce() {
        JobId job = stored("only", new SimulatedLog(60, 2, 0, false).draw(LOGGING, 1));

        assertThat(replay.replay(request(List.of(ReplayRequest.LATEST, job), "ucb"), ON))
                .isEqualTo(replay.replay(request(List.of(job), "ucb"), ON));
    }

    @Test
    void amendedReward_counts() {
        List<LogEntry> log = new SimulatedLog(60, 0, 0, false).draw(LOGGING, 1);
        JobId job = stored("amended", log);
        double before =
                replay.replay(request(List.of(job), "uniform"), ON).log().meanReward();

        TestDatabase.change(
                database,
                "update batch set amended_reward = reward / 2 where job_id = :job",
                Map.of("job", job.value()));

        assertThat(replay.replay(request(List.of(job), "uniform"), ON).log().meanReward())
                .isCloseTo(before / 2, within(1e-9));
    }

    @Test
    void unknownJob_isToldWithThoseThatThereAre() {
        JobId job = stored("known", new SimulatedLog(10, 0, 0, false).draw(LOGGING, 1));
        created("waiting");

        assertThatExceptionOfType(NoSuchJobException.class)
                .isThrownBy(() -> replay.replay(request(List.of(new JobId("nothing")), "ucb"), ON))
                .withMessage("There is no job nothing. Jobs with decisions, the newest first: " + job
                        + " (known, 10 batches).");
    }

    @Test
    void jobThatHasNotEnded_isRefused() {
        JobId job = created("waiting").id();

        assertThatExceptionOfType(JobStateConflictException.class)
                .isThrownBy(() -> replay.replay(request(List.of(job), "ucb"), ON))
                .withMessage("Job " + job + " (waiting) is queued, and what it has learned still changes. Wait for its"
                        + " end, or pause or cancel it.");
    }

    @Test
    void jobWithoutRewards_isRefused() {
        JobId job = stored("empty", List.of());

        assertThatExceptionOfType(ReplayRefusedException.class)
                .isThrownBy(() -> replay.replay(request(List.of(job), "ucb"), ON))
                .withMessage("No decision of job " + job + " has a reward with a probability, so nothing can be told"
                        + " from it. No job here has decisions yet; run one.");
    }

    @Test
    void fixedArmThatTheJobLacks_isRefused() {
        JobId job = stored("four", new SimulatedLog(10, 0, 0, false).draw(LOGGING, 1));

        assertThatExceptionOfType(ReplayRefusedException.class)
                .isThrownBy(() -> replay.replay(request(List.of(job), "fixed=e"), ON))
                .withMessageContainingAll("four", "arm 'e'", "choose one of [a, b, c, d]");
    }

    @Test
    void unknownPolicies_areToldAllAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(List.of(), "ubc", "ucb+discount=2"))
                .withMessageContainingAll(
                        "Name 1 to 100 jobs, not 0", "No policy is named 'ubc'; choose from auto", "discount=2");
    }

    @Test
    void checkpoint_endsAReplay() {
        JobId job = stored("long", new SimulatedLog(10, 0, 0, false).draw(LOGGING, 1));
        var entries = new AtomicInteger();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> replay.replay(request(List.of(job), "ucb"), () -> {
                    if (entries.incrementAndGet() == 5) {
                        throw new CancellationException("enough");
                    }
                }));
        assertThat(entries).hasValue(5);
    }
}
