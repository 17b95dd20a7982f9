package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.ArmFilter;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.MemoryContents;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.DecisionView;
import dev.bandloom.job.IdempotencyConflictException;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.late.Amendment;
import dev.bandloom.job.late.DecisionNotCommittedException;
import dev.bandloom.job.late.LateSignal;
import dev.bandloom.job.late.NoSuchDecisionException;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.Ledger.LateReward;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What late rewards promise, on any database. Every batch was observed to bring 0.5. */
abstract class LateRewardsContract {
    private static final Clock CLOCK = Clock.fixed(JobFixtures.NOW, ZoneOffset.UTC);
    private static final Policy POLICY = new JobFixtures.NamedPolicy("thompson");

    private final Database database;
    private final ArmMemory memory;
    private final EventLog events;
    private final JdbcLateRewards rewards;
    private StoredJob job;
    private Ledger ledger;

    LateRewardsContract(Database database) {
        this.database = database;
        this.memory = TestArmMemory.over(database);
        this.events = new EventLog(database);
        this.rewards = new JdbcLateRewards(database, events, memory, CLOCK);
    }

    @BeforeEach
    void jobWithTwoCommittedBatches() {
        TestDatabase.change(database, "delete from arm_state", Map.of());
        job = new JobStore(database, events, CLOCK).create(JobFixtures.job("plants"));
        ledger = open();
        commit(1);
        commit(2);
    }

    private Ledger open() {
        return new JobLedgers(database, events, memory, CLOCK).open(job, POLICY);
    }

    private void commit(long sequence) {
        var spec = JobFixtures.spec(sequence, JobFixtures.CREATIVE);
        ledger.open(List.of(spec));
        ledger.commit(List.of(JobFixtures.batch(spec)), Usage.NONE);
    }

    private Amendment amend(long batch, String source, double reward, String key) {
        return rewards.amend(job.id(), batch, new LateSignal(source, reward, key));
    }

    private ArmMemory own() {
        return memory.forArms(job.definitions());
    }

    private ArmStatistics remembered() {
        return own().recall("qa|support", "thompson").arm(JobFixtures.CREATIVE);
    }

    private Double amended(int batch) {
        return new DecisionQueries(database)
                .page(job.id(), null, 10)
                .items()
                .get(batch - 1)
                .amendedReward();
    }

    @Test
    void lateReward_replacesTheObservedOneInMemoryAndJob() {
        Amendment amendment = amend(1, "review", 0.9, "r-1");

        assertThat(amendment)
                .isEqualTo(new Amendment(job.id(), 1, 1, "review", 0.9, 0.5, 0.9, true, "r-1", JobFixtures.NOW));
        assertThat(remembered().pulls()).isEqualTo(2);
        assertThat(remembered().rewardSum()).isCloseTo(1.4, within(1e-12));
        assertThat(remembered().rewardSquareSum()).isCloseTo(0.81 + 0.25, within(1e-12));
        assertThat(amended(1)).isEqualTo(0.9);
        assertThat(amended(2)).isNull();
        assertThat(new DecisionQueries(database).figures(job.id()))
                .extracting(BatchFigures::rewardThatCounts)
                .containsExactly(0.9, 0.5);
        assertThat(rewards.amendments(job.id(), 1)).containsExactly(amendment);
        assertThat(rewards.amendments(job.id(), 2)).isEmpty();
    }

    @Test
    void sameKeyAndContent_isAnsweredAlikeAndAppliedOnce() {
        Amendment first = amend(1, "review", 0.9, "r-1");
        amend(1, "downstream", 0.1, "d-1");

        assertThat(amend(1, "review", 0.9, "r-1")).isEqualTo(first);
        assertThat(amended(1)).isEqualTo(0.5);
        assertThat(rewards.amendments(job.id(), 1)).hasSize(2);
        assertThat(remembered().rewardSum()).isCloseTo(1.0, within(1e-12));
    }

    @Test
    void sameKeyForSomethingElse_isRefusedAndChangesNothing() {
        amend(1, "review", 0.9, "r-1");

        assertThatThrownBy(() -> amend(1, "review", 0.8, "r-1"))
                .isInstanceOf(IdempotencyConflictException.class)
                .hasMessageContaining("r-1")
                .hasMessageContaining("0.9");
        assertThatThrownBy(() -> amend(1, "downstream", 0.9, "r-1")).isInstanceOf(IdempotencyConflictException.class);
        assertThat(amend(2, "review", 0.8, "r-1").batchReward()).isEqualTo(0.8);
        assertThat(amended(1)).isEqualTo(0.9);
    }

    @Test
    void latestWordsOfSeveralSources_areAveraged() {
        assertThat(amend(1, "review", 1, null).batchReward()).isEqualTo(1);
        assertThat(amend(1, "downstream", 0.5, null).batchReward()).isEqualTo(0.75);
        assertThat(amend(1, "review", 0, null).batchReward()).isEqualTo(0.25);
        assertThat(amend(1, "review", 0, null).number()).isEqualTo(4);

        assertThat(remembered().rewardSum()).isCloseTo(0.75, within(1e-12));
        assertThat(rewards.amendments(job.id(), 1))
                .extracting(Amendment::before)
                .containsExactly(0.5, 1.0, 0.75, 0.25);
    }

    @Test
    void everyAmendment_isTold() {
        amend(2, "review", 0.9, "r-1");
        amend(2, "review", 0.9, "r-1");

        var amended = events.events(job.id(), 0, 100).stream()
                .filter(event -> event.type().equals("batch_amended"))
                .toList();
        assertThat(amended).hasSize(1);
        assertThat(amended.getFirst().payload().toString())
                .isEqualTo(
                        "{\"batch\":2,\"arm\":\"naive_creative\",\"source\":\"review\",\"reward\":0.9,\"before\":0.5,"
                                + "\"batch_reward\":0.9}");
        commit(3);
        assertThat(events.events(job.id(), 0, 100))
                .extracting(event -> event.sequence())
                .doesNotHaveDuplicates();
    }

    @Test
    void endlessLateRewards_areRefusedButTheKnownOnesAnswered() {
        Amendment first = amend(1, "review", 0.9, "r-1");
        for (int number = 2; number <= 1000; number++) {
            TestDatabase.change(
                    database,
                    """
                    insert into amendment (job_id, batch, source, idempotency_key, reward, created_at, number)
                    select job_id, batch, source, :key, reward, created_at, :number from amendment
                    where job_id = :job and number = 1""",
                    Map.of(
                            "key",
                            "r-" + number,
                            "number",
                            number,
                            "job",
                            job.id().value()));
        }

        assertThatThrownBy(() -> amend(1, "review", 0.1, null))
                .isInstanceOf(JobStateConflictException.class)
                .hasMessageContaining("has 1000 late rewards, the most there may be");
        assertThat(amended(1)).isEqualTo(0.9);
        assertThat(amend(1, "review", 0.9, "r-1")).isEqualTo(first);
    }

    @Test
    void unknownJobOrDecision_isRefused() {
        assertThatThrownBy(() -> rewards.amend(new JobId("nobody"), 1, new LateSignal("review", 1, null)))
                .isInstanceOf(NoSuchJobException.class);
        assertThatThrownBy(() -> rewards.amendments(new JobId("nobody"), 1)).isInstanceOf(NoSuchJobException.class);
        assertThatThrownBy(() -> amend(3, "review", 1, null))
                .isInstanceOf(NoSuchDecisionException.class)
                .hasMessageContaining("no decision 3");
        assertThatThrownBy(() -> rewards.amendments(job.id(), -1)).isInstanceOf(NoSuchDecisionException.class);
    }

    @Test
    void decisionWithoutReward_isRefused() {
        ledger.open(List.of(JobFixtures.spec(3, JobFixtures.CREATIVE), JobFixtures.spec(4, JobFixtures.CREATIVE)));
        ledger.discard(4, Usage.NONE);

        assertThatThrownBy(() -> amend(3, "review", 1, null))
                .isInstanceOf(DecisionNotCommittedException.class)
                .hasMessageContaining("PENDING");
        assertThatThrownBy(() -> amend(4, "review", 1, null))
                .isInstanceOf(DecisionNotCommittedException.class)
                .hasMessageContaining("VOIDED");
        assertThat(rewards.amendments(job.id(), 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void rewardThatCannotBe_isRefused(double reward) {
        assertThatThrownBy(() -> amend(1, "review", reward, null))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0 to 1");
        assertThat(amended(1)).isNull();
    }

    @Test
    void endedJob_isAmendedAsWell() {
        var ownership = new JobOwnership(database, events, CLOCK);
        ownership.transition(job.id(), job.ownerEpoch(), JobState.RUNNING, null);
        ownership.transition(job.id(), job.ownerEpoch(), JobState.COMPLETED, null);

        assertThat(amend(2, "downstream", 0, "d").batchReward()).isZero();
        assertThat(remembered().rewardSum()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void forgottenPull_isLeftForgotten() {
        TestDatabase.change(database, "delete from arm_state", Map.of());

        assertThat(amend(1, "review", 1, null).remembered()).isFalse();
        assertThat(own().recall("qa|support", "thompson").arms()).isEmpty();
        assertThat(amended(1)).isEqualTo(1);
    }

    @Test
    void memoryThatWasResetAndLearnsAgain_staysWithinItsPulls() {
        amend(1, "review", 1, null);
        TestDatabase.change(database, "delete from arm_state", Map.of());
        own().merge(
                        "qa|support",
                        POLICY,
                        POLICY.learn(RouterState.EMPTY, new Observation(JobFixtures.CREATIVE, 0.1, 1, 5, 1)));

        amend(1, "review", 0, null);
        assertThat(remembered().rewardSum()).isZero();
        amend(1, "review", 1, null);
        amend(2, "review", 1, null);
        assertThat(remembered().pulls()).isEqualTo(1);
        assertThat(remembered().rewardSum()).isBetween(0.0, 1.0);
    }

    @Test
    void failureInMidApplication_leavesNothing() {
        var broken = new JdbcLateRewards(database, events, new BrokenMemory(memory), CLOCK);
        ArmStatistics before = remembered();
        int told = events.events(job.id(), 0, 1000).size();

        assertThatThrownBy(() -> broken.amend(job.id(), 1, new LateSignal("review", 1, "r-1")))
                .hasMessage("the process died here");

        assertThat(rewards.amendments(job.id(), 1)).isEmpty();
        assertThat(amended(1)).isNull();
        assertThat(remembered()).isEqualTo(before);
        assertThat(events.events(job.id(), 0, 1000)).hasSize(told);
        assertThat(amend(1, "review", 1, "r-1").number()).isEqualTo(1);
        assertThat(remembered().rewardSum()).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void manyAtOnce_applyEachKeyOnceAndLoseNoCommit() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var posts = new ArrayList<Future<Amendment>>();
            for (int post = 0; post < 80; post++) {
                int key = post % 20;
                posts.add(threads.submit(() -> amend(1, "s" + key % 4, key / 20.0, "k-" + key)));
            }
            for (long sequence = 3; sequence <= 22; sequence++) {
                commit(sequence);
            }
            for (Future<Amendment> post : posts) {
                post.get();
            }
        }

        List<Amendment> stored = rewards.amendments(job.id(), 1);
        assertThat(stored).hasSize(20);
        assertThat(stored).extracting(Amendment::number).doesNotHaveDuplicates();
        double standing = stored.getLast().batchReward();
        assertThat(amended(1)).isEqualTo(standing);
        assertThat(remembered().pulls()).isEqualTo(22);
        assertThat(remembered().rewardSum()).isCloseTo(21 * 0.5 + standing, within(1e-9));
        assertThat(events.events(job.id(), 0, 1000))
                .extracting(event -> event.sequence())
                .doesNotHaveDuplicates();
    }

    @Test
    void runningJob_isToldOfEachOnce() {
        amend(2, "review", 1, null);
        amend(2, "review", 0.2, null);
        commit(3);

        assertThat(ledger.lateRewards())
                .extracting(late -> late.seen().reward(), LateReward::reward, LateReward::at)
                .containsExactly(tuple(0.5, 1.0, 1L), tuple(1.0, 0.2, 1L));
        assertThat(ledger.lateRewards()).isEmpty();
        commit(4);
        assertThat(ledger.lateRewards()).isEmpty();
        amend(1, "review", 0, null);
        assertThat(ledger.lateRewards()).as("what the last write has not seen").isEmpty();
        commit(5);
        assertThat(ledger.lateRewards()).extracting(LateReward::at).containsExactly(0L);
        assertThat(open().lateRewards()).hasSize(3);
    }

    @Test
    void committedBatches_keepWhatWasObserved() {
        amend(1, "review", 1, null);

        assertThat(ledger.committed())
                .extracting(batch -> batch.observation().reward())
                .containsExactly(0.5, 0.5);
        DecisionView shown =
                new DecisionQueries(database).page(job.id(), null, 1).items().getFirst();
        assertThat(shown.reward().value()).isEqualTo(0.5);
        assertThat(shown.amendedReward()).isEqualTo(1);
    }

    /** Amends, and then the process dies. */
    private record BrokenMemory(ArmMemory memory) implements ArmMemory {
        @Override
        public ArmMemory forArms(ArmDefinitions definitions) {
            return new BrokenMemory(memory.forArms(definitions));
        }

        @Override
        public RouterState recall(String contextKey, String policy) {
            return memory.recall(contextKey, policy);
        }

        @Override
        public void merge(String contextKey, Policy policy, RouterState gained) {
            memory.merge(contextKey, policy, gained);
        }

        @Override
        public boolean amend(String contextKey, String policy, Observation seen, double reward) {
            memory.amend(contextKey, policy, seen, reward);
            throw new IllegalStateException("the process died here");
        }

        @Override
        public MemoryContents contents(ArmFilter filter) {
            return memory.contents(filter);
        }

        @Override
        public void take(MemoryContents contents, boolean replace) {
            memory.take(contents, replace);
        }

        @Override
        public Forgotten forget(ArmFilter filter) {
            return memory.forget(filter);
        }
    }
}
