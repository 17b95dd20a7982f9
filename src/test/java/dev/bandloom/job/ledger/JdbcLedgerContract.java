package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.job.JobEvent;
import dev.bandloom.job.JobState;
import dev.bandloom.job.OwnershipLostException;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.LedgerTotals;
import dev.bandloom.pipeline.Preparation;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import dev.bandloom.store.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger promises, on any database. */
abstract class JdbcLedgerContract {
    private static final Policy POLICY = new JobFixtures.NamedPolicy("thompson");

    private final SettableClock clock = new SettableClock(JobFixtures.NOW);
    private final Database database;
    private final EventLog events;
    private final JobStore store;
    private final JobOwnership ownership;
    private final MapMemory memory = new MapMemory();
    private final JobLedgers ledgers;
    private StoredJob job;
    private Ledger ledger;

    JdbcLedgerContract(Database database) {
        this.database = database;
        events = new EventLog(database);
        store = new JobStore(database, events, clock);
        ownership = new JobOwnership(database, events, clock);
        ledgers = new JobLedgers(database, events, memory, clock);
    }

    @BeforeEach
    void startJob() {
        job = store.create(JobFixtures.job("plants"));
        ledger = ledgers.open(job, POLICY);
    }

    private CommittedBatch run(Ledger into, long sequence) {
        BatchSpec spec = JobFixtures.spec(sequence, JobFixtures.CREATIVE);
        into.open(List.of(spec));
        CommittedBatch batch = JobFixtures.batch(spec);
        into.commit(List.of(batch), Usage.NONE);
        return batch;
    }

    private List<CommittedBatch> committed() {
        try (var batches = ledger.committed()) {
            return batches.toList();
        }
    }

    private StoredJob stored() {
        return store.find(job.id()).orElseThrow();
    }

    private long rows(String table) {
        return database.client()
                .sql("select count(*) from " + table + " where job_id = :job")
                .param("job", job.id().value())
                .query(Long.class)
                .single();
    }

    /** As it comes back: accepted samples alone, without findings. */
    private static CommittedBatch replayed(CommittedBatch batch) {
        return new CommittedBatch(
                batch.spec(),
                batch.accepted().stream()
                        .map(sample -> new JudgedSample(
                                sample.sample(), sample.state(), null, List.of(), sample.contentHash()))
                        .toList(),
                batch.outcome(),
                batch.reward(),
                batch.observation(),
                batch.usage(),
                batch.model(),
                batch.promptVersion(),
                batch.failure(),
                batch.notes(),
                batch.duration(),
                batch.committedAt());
    }

    @Test
    void openedBatch_isPendingExactlyAsItWasDecided() {
        BatchSpec second = JobFixtures.spec(2, JobFixtures.BALANCED);
        BatchSpec first = JobFixtures.spec(1, JobFixtures.CREATIVE);
        ledger.open(List.of(second));
        ledger.open(List.of(first));

        assertThat(ledger.pending()).containsExactly(first, second);
        assertThat(committed()).isEmpty();
    }

    @Test
    void committedBatch_comesBackWithItsAcceptedSamples() {
        CommittedBatch batch = run(ledger, 1);

        assertThat(ledger.pending()).isEmpty();
        assertThat(committed()).containsExactly(replayed(batch));
    }

    @Test
    void failedBatch_isKeptWithItsReason() {
        BatchSpec spec = JobFixtures.spec(1, JobFixtures.CREATIVE);
        ledger.open(List.of(spec));
        ledger.commit(List.of(JobFixtures.failed(spec)), Usage.NONE);

        assertThat(committed())
                .singleElement()
                .satisfies(batch -> assertThat(batch.failure()).isEqualTo("the reply was no JSON: <think>\uFFFD"))
                .satisfies(batch -> assertThat(batch.samples()).isEmpty());
        assertThat(stored().candidates()).isEqualTo(4);
    }

    @Test
    void manyBatches_comeBackInTheOrderOfCommits() {
        List<Long> order = LongStream.rangeClosed(1, 100)
                .map(i -> i % 2 == 0 ? i - 1 : i + 1)
                .boxed()
                .toList();
        LongStream.rangeClosed(1, 100).forEach(i -> ledger.open(List.of(JobFixtures.spec(i, JobFixtures.CREATIVE))));
        order.forEach(i ->
                ledger.commit(List.of(JobFixtures.batch(JobFixtures.spec(i, JobFixtures.CREATIVE))), Usage.NONE));

        assertThat(committed()).extracting(CommittedBatch::sequence).containsExactlyElementsOf(order);
        assertThat(committed()).allSatisfy(batch -> assertThat(batch.samples()).hasSize(2));
    }

    @Test
    void commit_countsInTheJob() {
        run(ledger, 1);
        run(ledger, 2);

        StoredJob now = stored();
        assertThat(now.accepted()).isEqualTo(4);
        assertThat(now.candidates()).isEqualTo(8);
        assertThat(now.batches()).isEqualTo(2);
        assertThat(now.usage()).isEqualTo(JobFixtures.USAGE.plus(JobFixtures.USAGE));
    }

    @Test
    void commit_storesVerdictsAndLineage() {
        run(ledger, 1);

        assertThat(database.client()
                        .sql("select validator, outcome, score, reason, action, weight from verdict where job_id = :job"
                                + " and sample_id = '000001-01' order by position")
                        .param("job", job.id().value())
                        .query((row, number) -> tuple(
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3),
                                row.getString(4),
                                row.getString(5),
                                row.getDouble(6)))
                        .list())
                .containsExactly(
                        tuple("repetition", "ACCEPTED", 0.9, null, "SCORE", 2.0),
                        tuple("language", "ABSTAINED", null, "no model for 'tlh'\uFFFD", "FLAG", 1.0),
                        tuple("length", "REJECTED", 0.25, "text holds '\uFFFD' and \uFFFD", "REJECT", 1.0));
        assertThat(database.client()
                        .sql("select relation, parent_kind, parent_id from lineage_edge where job_id = :job"
                                + " and sample_id = '000001-02' order by position")
                        .param("job", job.id().value())
                        .query((row, number) -> tuple(row.getString(1), row.getString(2), row.getString(3)))
                        .list())
                .containsExactly(
                        tuple("derived_from", "sample", "000001-00"),
                        tuple("written_from", "seed_row", "plants.csv#1"),
                        tuple("written_from", "passage", "manual.md#7"));
    }

    @Test
    void acceptedSamples_areNumberedWithoutGaps() {
        run(ledger, 1);
        run(ledger, 2);

        assertThat(database.client()
                        .sql("select ordinal from sample where job_id = :job and ordinal is not null order by ordinal")
                        .param("job", job.id().value())
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void commit_teachesTheSharedMemory() {
        run(ledger, 1);
        run(ledger, 2);

        assertThat(memory.recall("qa|support", "thompson").arm(JobFixtures.CREATIVE))
                .isEqualTo(new ArmStatistics(2, 1, 0.5, 8, 8, 6));
    }

    @Test
    void failureAtTheEndOfACommit_leavesNothingOfIt() {
        memory.failing = true;

        assertThatThrownBy(() -> run(ledger, 1)).hasMessage("memory is full");

        assertThat(ledger.pending()).hasSize(1);
        assertThat(rows("sample")).isZero();
        assertThat(rows("verdict")).isZero();
        assertThat(rows("lineage_edge")).isZero();
        assertThat(stored().accepted()).isZero();
        assertThat(events.events(job.id(), 0, 10))
                .extracting(JobEvent::type)
                .containsExactly("job_state", "batch_opened");
    }

    @Test
    void voidedBatch_keepsItsCostAndNothingElse() {
        run(ledger, 1);
        ledger.open(List.of(JobFixtures.spec(2, JobFixtures.CREATIVE)));

        ledger.discard(2, new Usage(1, 2, 0.125, 0, 0, 0));

        assertThat(ledger.pending()).isEmpty();
        assertThat(committed()).hasSize(1);
        assertThat(stored().usage()).isEqualTo(new Usage(121, 82, 0.375, 6, 2, 1));
        assertThat(stored().candidates()).isEqualTo(4);
        assertThat(stored().batches()).isEqualTo(1);
    }

    @Test
    void groupOfBatches_isStoredAsIfOneByOne() {
        List<BatchSpec> specs = LongStream.rangeClosed(1, 6)
                .mapToObj(i -> JobFixtures.spec(i, i % 2 == 0 ? JobFixtures.CREATIVE : JobFixtures.BALANCED))
                .toList();
        ledger.open(specs);
        assertThat(ledger.pending()).isEqualTo(specs);
        List<CommittedBatch> group = specs.subList(0, 5).reversed().stream()
                .map(spec -> spec.sequence() == 3 ? JobFixtures.failed(spec) : JobFixtures.batch(spec))
                .toList();

        ledger.commit(group, new Usage(1, 2, 0.125, 3, 4, 5));

        assertThat(committed()).extracting(CommittedBatch::sequence).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(committed().getFirst()).isEqualTo(replayed(group.getFirst()));
        assertThat(ledger.pending()).isEqualTo(specs.subList(5, 6));
        assertThat(stored().accepted()).isEqualTo(8);
        assertThat(stored().candidates()).isEqualTo(20);
        assertThat(stored().batches()).isEqualTo(5);
        assertThat(stored().usage()).isEqualTo(new Usage(481, 322, 1.125, 3 + 4 * 6, 4 + 4 * 2, 5 + 4));
        assertThat(memory.recall("qa|support", "thompson")
                        .arm(JobFixtures.CREATIVE)
                        .pulls())
                .isEqualTo(2);
        assertThat(memory.recall("qa|support", "thompson")
                        .arm(JobFixtures.BALANCED)
                        .pulls())
                .isEqualTo(3);
        assertThat(memory.merges).isEqualTo(1);
        List<JobEvent> told = events.events(job.id(), 7, 100);
        assertThat(told).extracting(JobEvent::sequence).containsExactly(8L, 9L, 10L, 11L, 12L);
        assertThat(told)
                .extracting(event -> event.payload().get("job_accepted").intValue())
                .containsExactly(2, 4, 4, 6, 8);
        assertThat(database.client()
                        .sql("select batch from sample where job_id = :job and ordinal is not null order by ordinal")
                        .param("job", job.id().value())
                        .query(Long.class)
                        .list())
                .containsExactly(5L, 5L, 4L, 4L, 2L, 2L, 1L, 1L);
    }

    @Test
    void groupWithABatchThatIsNotPending_isRefusedAsAWhole() {
        ledger.open(List.of(JobFixtures.spec(1, JobFixtures.CREATIVE)));
        List<CommittedBatch> group = LongStream.rangeClosed(1, 2)
                .mapToObj(i -> JobFixtures.batch(JobFixtures.spec(i, JobFixtures.CREATIVE)))
                .toList();

        assertThatThrownBy(() -> ledger.commit(group, Usage.NONE))
                .hasMessage("Batch 2 of job " + job.id() + " is not PENDING, so it cannot be committed");
        assertThatThrownBy(() ->
                        ledger.open(group.stream().map(CommittedBatch::spec).toList()))
                .hasMessage("One of the batches 1 to 2 of job " + job.id() + " was opened before");

        assertThat(ledger.pending()).hasSize(1);
        assertThat(stored().accepted()).isZero();
        assertThat(stored().usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void emptyGroup_countsWhatBelongsToNoBatch() {
        ledger.open(List.of());
        ledger.commit(List.of(), JobFixtures.USAGE);

        assertThat(stored().usage()).isEqualTo(JobFixtures.USAGE);
        assertThat(stored().batches()).isZero();
        assertThat(events.events(job.id(), 0, 10)).hasSize(1);
    }

    @Test
    void preparation_isKeptWithWhatItConsumed() {
        assertThat(ledger.preparation()).isEmpty();
        var preparation = new Preparation("Questions about\0 heaters", List.of("is polite", "names the part"));

        ledger.prepare(preparation, JobFixtures.USAGE);

        assertThat(ledgers.open(stored(), POLICY).preparation()).contains(preparation);
        assertThat(ledger.totals().usage()).isEqualTo(JobFixtures.USAGE);
        ledger.prepare(Preparation.NONE, Usage.NONE);
        assertThat(ledger.preparation()).contains(Preparation.NONE);
    }

    @Test
    void totals_countAllProcessesAndVoidedBatches() {
        clock.advance(Duration.ofMillis(1500));
        run(ledger, 1);
        clock.advance(Duration.ofHours(2));
        ledger = ledgers.open(ownership.claim(job.id(), 1, "host:2"), POLICY);
        assertThat(ledger.totals().active()).isEqualTo(Duration.ofMillis(1500));
        clock.advance(Duration.ofSeconds(3));
        ledger.open(List.of(JobFixtures.spec(2, JobFixtures.CREATIVE)));
        clock.advance(Duration.ofMillis(250));
        ledger.discard(2, JobFixtures.USAGE);

        assertThat(ledger.totals())
                .isEqualTo(new LedgerTotals(
                        2, 2, 8, JobFixtures.USAGE.plus(JobFixtures.USAGE), Duration.ofMillis(1500 + 3000 + 250)));
    }

    @Test
    void clockThatGoesBack_takesNoActiveTimeAway() {
        clock.advance(Duration.ofSeconds(5));
        run(ledger, 1);
        clock.advance(Duration.ofSeconds(-60));
        run(ledger, 2);

        assertThat(ledger.totals().active()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void jobThatEnds_voidsWhatIsStillPending() {
        run(ledger, 1);
        ledger.open(List.of(JobFixtures.spec(2, JobFixtures.CREATIVE)));

        ownership.transition(job.id(), 1, JobState.CANCELLED, null);

        assertThat(ledger.pending()).isEmpty();
        assertThat(committed()).hasSize(1);
    }

    @Test
    void batchThatIsNotPending_isRefused() {
        CommittedBatch batch = run(ledger, 1);

        assertThatThrownBy(() -> ledger.commit(List.of(batch), Usage.NONE))
                .hasMessage("Batch 1 of job " + job.id() + " is not PENDING, so it cannot be committed");
        assertThatThrownBy(() -> ledger.discard(1, Usage.NONE))
                .hasMessage("Batch 1 of job " + job.id() + " is not PENDING, so it cannot be voided");
        assertThatThrownBy(() -> ledger.open(List.of(batch.spec())))
                .hasMessage("Batch 1 of job " + job.id() + " was opened before");
        assertThat(stored().accepted()).isEqualTo(2);
        assertThat(stored().usage()).isEqualTo(JobFixtures.USAGE);
    }

    @Test
    void moreThanNAccepted_isRefusedByTheDatabase() {
        database.client().sql("update job set target = 1").update();

        assertThatThrownBy(() -> run(ledger, 1)).hasMessageContaining("job_exactly_n");

        assertThat(rows("sample")).isZero();
    }

    @Test
    void ownerWhoseTimeIsOver_changesNothing() {
        ledger.open(List.of(JobFixtures.spec(1, JobFixtures.CREATIVE)));
        Ledger late = ledger;
        ledger = ledgers.open(ownership.claim(job.id(), 1, "host:2"), POLICY);
        CommittedBatch batch = JobFixtures.batch(JobFixtures.spec(1, JobFixtures.CREATIVE));

        for (Runnable write : List.<Runnable>of(
                () -> late.open(List.of(JobFixtures.spec(2, JobFixtures.CREATIVE))),
                () -> late.commit(List.of(batch), Usage.NONE),
                () -> late.discard(1, JobFixtures.USAGE))) {
            assertThatThrownBy(write::run).isInstanceOf(OwnershipLostException.class);
        }

        assertThat(rows("batch")).isEqualTo(1);
        assertThat(rows("sample")).isZero();
        assertThat(stored().usage()).isEqualTo(Usage.NONE);
        ledger.commit(List.of(batch), Usage.NONE);
        assertThat(committed()).containsExactly(replayed(batch));
    }

    @Test
    void eventsOfConcurrentJobs_areNumberedWithoutGaps() throws Exception {
        var jobs = new ArrayList<StoredJob>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var runs = new ArrayList<Future<?>>();
            for (int i = 0; i < 8; i++) {
                StoredJob own = store.create(JobFixtures.job("job" + i));
                jobs.add(own);
                Ledger into = ledgers.open(own, POLICY);
                runs.add(threads.submit(() -> {
                    for (long sequence = 1; sequence <= 10; sequence++) {
                        run(into, sequence);
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }

        for (StoredJob own : jobs) {
            assertThat(events.events(own.id(), 0, 1000))
                    .extracting(JobEvent::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 21).boxed().toList());
        }
    }

    @Test
    void commitEvent_tellsHowFarTheJobIs() {
        run(ledger, 1);

        JobEvent event = events.events(job.id(), 2, 10).getFirst();

        assertThat(event.type()).isEqualTo("batch_committed");
        assertThat(event.payload().toString())
                .isEqualTo("{\"batch\":1,\"arm\":\"naive_creative\",\"reason\":\"best of two draws\","
                        + "\"temperature\":0.30000000000000004,\"asked\":4,\"passed\":3,\"accepted\":2,"
                        + "\"reward\":{\"value\":0.5,\"pass_rate\":0.75,\"mean_quality\":0.8125,\"novelty\":0.75,"
                        + "\"batch_score\":1.0},\"job_accepted\":2,\"job_target\":500}");
    }

    @Test
    void armsThatRetireAndComeBack_areToldOfOnce() {
        open(1, List.of());
        open(2, List.of(JobFixtures.BALANCED));
        open(3, List.of(JobFixtures.BALANCED));
        ledger = ledgers.open(job, POLICY);
        open(4, List.of(JobFixtures.BALANCED));
        open(5, List.of());

        assertThat(events.events(job.id(), 0, 100))
                .filteredOn(event -> event.type().startsWith("arm_"))
                .extracting(event -> event.type() + event.payload())
                .containsExactly(
                        "arm_retired{\"arm\":\"naive_balanced\",\"batch\":2}",
                        "arm_returned{\"arm\":\"naive_balanced\",\"batch\":5}");
        assertThat(events.events(job.id(), 0, 100))
                .extracting(event -> event.sequence())
                .doesNotHaveDuplicates()
                .hasSize(8);
    }

    private void open(long sequence, List<ArmId> retired) {
        ledger.open(List.of(JobFixtures.retiring(sequence, retired)));
    }

    /** A memory in memory, which can be told to fail. */
    private static final class MapMemory extends NoArmMemory {
        private final TreeMap<String, RouterState> states = new TreeMap<>();
        private boolean failing;
        private int merges;

        @Override
        public synchronized RouterState recall(String contextKey, String policy) {
            return states.getOrDefault(contextKey + policy, RouterState.EMPTY);
        }

        @Override
        public synchronized void merge(String contextKey, Policy policy, RouterState gained) {
            if (failing) {
                throw new IllegalStateException("memory is full");
            }
            merges++;
            states.merge(contextKey + policy.name(), gained, policy::merge);
        }
    }
}
