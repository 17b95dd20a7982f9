package dev.bandloom.job.ledger;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.job.JobId;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.LedgerTotals;
import dev.bandloom.pipeline.Preparation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;

/**
 * The ledger of one job under one owner. Each write first changes the job's row for its epoch: that refuses an owner whose
 * time is over, and the lock it leaves keeps counters, order of commits and event numbers without gaps.
 *
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
    private final BatchWriter writer;
    private final BatchReader reader;

    JdbcLedger(Database database, EventLog events, ArmMemory memory, Clock clock, StoredJob job, Policy policy) {
        this.database = database;
        this.events = events;
        this.memory = memory;
        this.clock = clock;
        this.job = job.id();
        this.epoch = job.ownerEpoch();
        this.contextKey = job.contextKey();
        this.policy = policy;
        this.writer = new BatchWriter(database, job.id());
        this.reader = new BatchReader(database, job.id());
    }

    @Override
    public Optional<Preparation> preparation() {
        return Optional.empty();
    }

    @Override
    public void prepare(Preparation preparation, Usage usage) {
        database.transactions().executeWithoutResult(transaction -> count(0, 0, 0, usage));
    }

    @Override
    public void open(List<BatchSpec> specs) {
        database.transactions().executeWithoutResult(transaction -> {
            count(0, 0, 0, Usage.NONE);
            Instant now = clock.instant();
            specs.forEach(spec -> open(spec, now));
        });
    }

    private void open(BatchSpec spec, Instant now) {
        try {
            writer.insertPending(spec, epoch, now);
        } catch (DuplicateKeyException e) {
            throw new IllegalStateException("Batch " + spec.sequence() + " of job " + job + " was opened before", e);
        }
        events.append(job, "batch_opened", opened(spec), now);
    }

    @Override
    public void commit(List<CommittedBatch> batches, Usage unattributed) {
        database.transactions().executeWithoutResult(transaction -> {
            count(0, 0, 0, unattributed);
            batches.forEach(this::commit);
        });
    }

    private void commit(CommittedBatch batch) {
        {
            int accepted = batch.accepted().size();
            Counters counters = count(accepted, batch.spec().size(), 1, batch.usage());
            int firstOrdinal = counters.accepted - accepted + 1;
            if (writer.markCommitted(batch, counters.batches, epoch) == 0) {
                throw notPending(batch.sequence(), "committed");
            }
            writer.insertSamples(batch, counters.batches, firstOrdinal);
            events.append(job, "batch_committed", committed(batch, counters), batch.committedAt());
            // Last, since other jobs wait for these rows until this transaction ends.
            memory.merge(contextKey, policy, policy.learn(RouterState.EMPTY, batch.observation()));
        }
    }

    @Override
    public void discard(long sequence, Usage usage) {
        database.transactions().executeWithoutResult(transaction -> {
            count(0, 0, 0, usage);
            if (writer.markVoided(sequence, usage, epoch) == 0) {
                throw notPending(sequence, "voided");
            }
            events.append(job, "batch_voided", Map.of("batch", sequence), clock.instant());
        });
    }

    @Override
    public Stream<CommittedBatch> committed() {
        return reader.committed();
    }

    @Override
    public LedgerTotals totals() {
        StoredJob stored = database.client()
                .sql("select * from job where id = :job")
                .param("job", job.value())
                .query(StoredJob::of)
                .single();
        return new LedgerTotals(stored.accepted(), 0, 0, stored.usage(), Duration.ZERO);
    }

    @Override
    public List<BatchSpec> pending() {
        return reader.pending();
    }

    private Counters count(int accepted, int candidates, int batches, Usage usage) {
        int rows = database.client()
                .sql("""
                        update job set accepted = accepted + :accepted, candidates = candidates + :candidates,
                            batches = batches + :batches, input_tokens = input_tokens + :input,
                            output_tokens = output_tokens + :output, cost_usd = cost_usd + :cost, version = version + 1
                        where id = :job and owner_epoch = :epoch""")
                .param("accepted", accepted)
                .param("candidates", candidates)
                .param("batches", batches)
                .param("input", usage.inputTokens())
                .param("output", usage.outputTokens())
                .param("cost", usage.costUsd())
                .param("job", job.value())
                .param("epoch", epoch)
                .update();
        if (rows == 0) {
            throw JobOwnership.lost(job, epoch);
        }
        return database.client()
                .sql("select accepted, target, batches from job where id = :job")
                .param("job", job.value())
                .query((row, number) ->
                        new Counters(row.getInt("accepted"), row.getInt("target"), row.getLong("batches")))
                .single();
    }

    private IllegalStateException notPending(long sequence, String wanted) {
        return new IllegalStateException(
                "Batch " + sequence + " of job " + job + " is not PENDING, so it cannot be " + wanted);
    }

    private static Map<String, Object> opened(BatchSpec spec) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("batch", spec.sequence());
        payload.put("arm", spec.decision().arm());
        payload.put("reason", spec.decision().reason());
        payload.put("temperature", spec.temperature());
        payload.put("asked", spec.size());
        return payload;
    }

    private static Map<String, Object> committed(CommittedBatch batch, Counters counters) {
        Map<String, Object> payload = opened(batch.spec());
        payload.put("passed", batch.outcome().passed());
        payload.put("accepted", batch.accepted().size());
        payload.put("reward", batch.reward());
        if (batch.failure() != null) {
            payload.put("failure", batch.failure());
        }
        payload.put("job_accepted", counters.accepted);
        payload.put("job_target", counters.target);
        return payload;
    }

    private record Counters(int accepted, int target, long batches) {}
}
