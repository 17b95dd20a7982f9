package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.job.JobEvent;
import dev.bandloom.job.JobState;
import dev.bandloom.job.OwnershipLostException;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.time.ZoneOffset;
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
    private static final Clock CLOCK = Clock.fixed(JobFixtures.NOW, ZoneOffset.UTC);
    private static final Policy POLICY = new JobFixtures.NamedPolicy("thompson");

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
        store = new JobStore(database, events, CLOCK);
        ownership = new JobOwnership(database, events, CLOCK);
        ledgers = new JobLedgers(database, events, memory, CLOCK);
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
        assertThat(now.usage()).isEqualTo(new Usage(240, 160, 0.5, 0, 0, 0));
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
        assertThat(stored().usage()).isEqualTo(new Usage(121, 82, 0.375, 0, 0, 0));
        assertThat(stored().candidates()).isEqualTo(4);
        assertThat(stored().batches()).isEqualTo(1);
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

    /** A memory in memory, which can be told to fail. */
    private static final class MapMemory implements ArmMemory {
        private final TreeMap<String, RouterState> states = new TreeMap<>();
        private boolean failing;

        @Override
        public synchronized RouterState recall(String contextKey, String policy) {
            return states.getOrDefault(contextKey + policy, RouterState.EMPTY);
        }

        @Override
        public synchronized void merge(String contextKey, Policy policy, RouterState gained) {
            if (failing) {
                throw new IllegalStateException("memory is full");
            }
            states.merge(contextKey + policy.name(), gained, policy::merge);
        }

        @Override
        public List<Entry> entries() {
            throw new UnsupportedOperationException("the ledger lists nothing");
        }
    }
}
