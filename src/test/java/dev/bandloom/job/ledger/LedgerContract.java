package dev.bandloom.job.ledger;

import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import dev.bandloom.store.SettableClock;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;

/** A job with its ledger, on any database. */
abstract class LedgerContract {
    static final Policy POLICY = new JobFixtures.NamedPolicy("thompson");

    final SettableClock clock = new SettableClock(JobFixtures.NOW);
    final Database database;
    final EventLog events;
    final JobStore store;
    final JobOwnership ownership;
    final MapMemory memory = new MapMemory();
    final JobLedgers ledgers;
    StoredJob job;
    Ledger ledger;

    LedgerContract(Database database) {
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

    CommittedBatch run(Ledger into, long sequence) {
        BatchSpec spec = JobFixtures.spec(sequence, JobFixtures.CREATIVE);
        into.open(List.of(spec));
        CommittedBatch batch = JobFixtures.batch(spec);
        into.commit(List.of(batch), Usage.NONE);
        return batch;
    }

    List<CommittedBatch> committed() {
        try (var batches = ledger.committed()) {
            return batches.toList();
        }
    }

    StoredJob stored() {
        return store.find(job.id()).orElseThrow();
    }

    long rows(String table) {
        return database.client()
                .sql("select count(*) from " + table + " where job_id = :job")
                .param("job", job.id().value())
                .query(Long.class)
                .single();
    }

    /** As it comes back: accepted samples alone, without findings. */
    static CommittedBatch replayed(CommittedBatch batch) {
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

    /** A memory in memory, which can be told to fail. */
    static final class MapMemory extends NoArmMemory {
        private final TreeMap<String, RouterState> states = new TreeMap<>();
        boolean failing;
        int merges;

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
