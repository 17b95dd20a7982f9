package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.job.JobId;
import dev.bandloom.job.ledger.JobRow.Counters;
import dev.bandloom.job.ledger.JobRow.Gain;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.Ledger.LateReward;
import dev.bandloom.pipeline.LedgerTotals;
import dev.bandloom.pipeline.Preparation;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * The ledger of one job under one owner: each write is one transaction, and a group of batches takes as many statements as
 * one.
 *
 * @see JobRow for what keeps owners apart
 * @see BatchReader for what comes back of a committed batch
 */
final class JdbcLedger implements Ledger {
    private final Database database;
    private final EventLog events;
    private final ArmMemory memory;
    private final Clock clock;
    private final JobId job;
    private final long epoch;
    private final String contextKey;
    private final Policy policy;
    private final JobRow row;
    private final BatchWriter writer;
    private final BatchReader reader;
    private @Nullable List<ArmId> retired;
    private long amendmentsTold;
    private long amendmentsSeen = Long.MAX_VALUE;

    JdbcLedger(Database database, EventLog events, ArmMemory memory, Clock clock, StoredJob job, Policy policy) {
        this.database = database;
        this.events = events;
        this.memory = memory;
        this.clock = clock;
        this.job = job.id();
        this.epoch = job.ownerEpoch();
        this.contextKey = job.contextKey();
        this.policy = policy;
        this.row = new JobRow(database, clock, job);
        this.writer = new BatchWriter(database, job.id());
        this.reader = new BatchReader(database, job.id());
    }

    @Override
    public Optional<Preparation> preparation() {
        return database.client()
                .sql("select preparation from job where id = :job and preparation is not null")
                .param("job", job.value())
                .query((row, number) -> SampleJson.mapper().readValue(row.getString(1), Preparation.class))
                .optional();
    }

    @Override
    public void prepare(Preparation preparation, Usage usage) {
        write(
                Gain.of(0, usage),
                counters -> database.client()
                        .sql("update job set preparation = :preparation where id = :job")
                        .param("preparation", SqlText.clean(SampleJson.mapper().writeValueAsString(preparation)))
                        .param("job", job.value())
                        .update());
    }

    @Override
    public void open(List<BatchSpec> specs) {
        Instant now = clock.instant();
        List<EventLog.Entry> told = BatchEvents.opened(specs, retired(), now);
        try {
            write(Gain.of(told.size(), Usage.NONE), counters -> {
                writer.insertPending(specs, epoch, now);
                events.insert(job, counters.events(), told);
            });
            specs.forEach(spec -> retired = spec.decision().retired());
        } catch (DuplicateKeyException e) {
            throw new IllegalStateException(
                    (specs.size() == 1
                                    ? "Batch " + specs.getFirst().sequence()
                                    : "One of the batches " + specs.getFirst().sequence() + " to "
                                            + specs.getLast().sequence())
                            + " of job " + job + " was opened before",
                    e);
        }
    }

    /** The arms that the latest decision found retired. */
    private List<ArmId> retired() {
        List<ArmId> known = retired;
        if (known == null) {
            known = new DecisionQueries(database)
                    .latest(job)
                    .map(latest -> latest.decision().retired())
                    .orElse(List.of());
            retired = known;
        }
        return known;
    }

    @Override
    public void commit(List<CommittedBatch> batches, Usage unattributed) {
        Gain gain = Gain.of(batches, unattributed);
        write(gain, counters -> {
            int accepted = counters.accepted() - gain.accepted();
            long firstOrder = counters.batches() - batches.size() + 1;
            writer.markCommitted(batches, firstOrder, epoch).ifPresent(sequence -> {
                throw notPending(sequence, "committed");
            });
            writer.insertSamples(batches, firstOrder, accepted + 1);
            events.insert(job, counters.events(), BatchEvents.committed(batches, accepted, counters.target()));
            if (!batches.isEmpty()) {
                // Last, since other jobs wait for these rows until this transaction ends.
                memory.merge(contextKey, policy, learned(batches));
            }
        });
    }

    private RouterState learned(List<CommittedBatch> batches) {
        RouterState gained = RouterState.EMPTY;
        for (CommittedBatch batch : batches) {
            gained = policy.learn(gained, batch.observation());
        }
        return gained;
    }

    @Override
    public void discard(long sequence, Usage usage) {
        write(Gain.of(1, usage), counters -> {
            if (writer.markVoided(sequence, usage, epoch) == 0) {
                throw notPending(sequence, "voided");
            }
            events.insert(job, counters.events(), BatchEvents.voided(sequence, clock.instant()));
        });
    }

    @Override
    public Stream<CommittedBatch> committed() {
        return reader.committed();
    }

    /** Asks for them only when the last write has found that there are more. */
    @Override
    public List<LateReward> lateRewards() {
        if (amendmentsTold >= amendmentsSeen) {
            return List.of();
        }
        BatchReader.Amended amended = reader.amended(amendmentsTold);
        amendmentsTold = Math.max(amendmentsTold, amended.last());
        return amended.rewards();
    }

    @Override
    public LedgerTotals totals() {
        return database.client()
                .sql("""
                        select job.*,
                            (select coalesce(max(sequence), 0) from batch where job_id = :job) as decided,
                            (select coalesce(sum(asked), 0) from batch where job_id = :job) as planned
                        from job where id = :job""")
                .param("job", job.value())
                .query((row, number) -> new LedgerTotals(
                        row.getLong("accepted"),
                        row.getLong("decided"),
                        row.getLong("planned"),
                        UsageColumns.read(row),
                        Duration.ofMillis(row.getLong("active_ms"))))
                .single();
    }

    @Override
    public List<BatchSpec> pending() {
        return reader.pending();
    }

    private void write(Gain gain, Consumer<Counters> rows) {
        database.transactions().executeWithoutResult(transaction -> {
            Counters counters = row.add(gain);
            amendmentsSeen = counters.amendments();
            rows.accept(counters);
        });
    }

    private IllegalStateException notPending(long sequence, String wanted) {
        return new IllegalStateException(
                "Batch " + sequence + " of job " + job + " is not PENDING, so it cannot be " + wanted);
    }
}
