package dev.bandloom.job.ledger;

import dev.bandloom.job.JobId;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The row of one job under one owner, which every write of the ledger changes first: that refuses an owner whose time is
 * over, and the lock it leaves keeps counters, order of commits and event numbers without gaps.
 */
final class JobRow {
    private final Database database;
    private final Clock clock;
    private final JobId job;
    private final long epoch;
    private final Duration activeBefore;
    private final Instant opened;

    JobRow(Database database, Clock clock, StoredJob job) {
        this.database = database;
        this.clock = clock;
        this.job = job.id();
        this.epoch = job.ownerEpoch();
        this.activeBefore = job.active();
        this.opened = clock.instant();
    }

    /** What a write adds to the row. */
    record Gain(int accepted, long candidates, int batches, int events, Usage usage) {
        /** So many events, and what calls consumed. */
        static Gain of(int events, Usage usage) {
            return new Gain(0, 0, 0, events, usage);
        }

        /** An event for each batch; {@code unattributed} is what calls consumed that belong to none. */
        static Gain of(List<CommittedBatch> batches, Usage unattributed) {
            return new Gain(
                    batches.stream().mapToInt(batch -> batch.accepted().size()).sum(),
                    batches.stream().mapToLong(batch -> batch.spec().size()).sum(),
                    batches.size(),
                    batches.size(),
                    batches.stream().map(CommittedBatch::usage).reduce(unattributed, Usage::plus));
        }
    }

    /** The row after a write; what the write added comes last in each. */
    record Counters(int accepted, int target, long batches, long events, long amendments) {}

    /**
     * Adds to the row, within the transaction of the write, which holds it from then on.
     *
     * @throws dev.bandloom.job.OwnershipLostException when another process took the job over
     */
    Counters add(Gain gain) {
        int changed = database.batches()
                .update(
                        """
                        update job set accepted = accepted + :accepted, candidates = candidates + :candidates,
                            batches = batches + :batches, event_count = event_count + :events,
                            active_ms = greatest(active_ms, :active), version = version + 1,\s""" + UsageColumns.ADD + " where id = :job and owner_epoch = :epoch",
                        UsageColumns.bind(new MapSqlParameterSource("job", job.value()), gain.usage)
                                .addValue("epoch", epoch)
                                .addValue("accepted", gain.accepted)
                                .addValue("candidates", gain.candidates)
                                .addValue("batches", gain.batches)
                                .addValue("events", gain.events)
                                .addValue("active", active().toMillis()));
        if (changed == 0) {
            throw JobOwnership.lost(job, epoch);
        }
        return database.client()
                .sql("select accepted, target, batches, event_count, amendments from job where id = :job")
                .param("job", job.value())
                .query((row, number) -> new Counters(
                        row.getInt("accepted"),
                        row.getInt("target"),
                        row.getLong("batches"),
                        row.getLong("event_count"),
                        row.getLong("amendments")))
                .single();
    }

    private Duration active() {
        return activeBefore.plus(Duration.between(opened, clock.instant()));
    }
}
