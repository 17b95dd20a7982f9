package dev.bandloom.job.ledger;

import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.OwnershipLostException;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may write to a job. Each owner has an epoch of its own, one higher than the last; every write names it and fails
 * when another owner has come since.
 */
public final class JobOwnership {
    private final Database database;
    private final EventLog events;
    private final Clock clock;

    public JobOwnership(Database database, EventLog events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a job over from an owner that is gone.
     *
     * @param seenEpoch the epoch that the job had when it was found
     * @return the job, with the new owner's epoch
     * @throws OwnershipLostException when another process took it over in the meantime
     * @throws JobStateConflictException when the job has ended
     */
    public StoredJob claim(JobId id, long seenEpoch, String ownerId) {
        return database.transactions().execute(transaction -> {
            take(id, seenEpoch, ownerId);
            return lock(id, seenEpoch + 1);
        });
    }

    /** The job as it was before. */
    private StoredJob take(JobId id, long seenEpoch, String ownerId) {
        StoredJob job = lock(id, seenEpoch);
        if (job.state().ended()) {
            throw new JobStateConflictException("Job " + id + " is " + job.state() + " and cannot be resumed");
        }
        database.client()
                .sql("""
                        update job set owner_epoch = owner_epoch + 1, owner_id = :owner, heartbeat_at = :now,
                            version = version + 1
                        where id = :id""")
                .param("id", id.value())
                .param("owner", SqlText.clean(ownerId))
                .param("now", Database.timestamp(clock.instant()))
                .update();
        return job;
    }

    /**
     * As {@link #claim}, of a job that is to run: it is RUNNING then, unless its user has asked it to stop.
     */
    public StoredJob start(JobId id, long seenEpoch, String ownerId) {
        return database.transactions().execute(transaction -> {
            StoredJob job = take(id, seenEpoch, ownerId);
            return job.stopRequested() != null || job.state() == JobState.RUNNING
                    ? lock(id, seenEpoch + 1)
                    : move(job, seenEpoch + 1, JobState.RUNNING, null, false, List.of());
        });
    }

    /**
     * Takes a job over and takes back what its user asked of it, so that it can run: a paused job becomes QUEUED.
     *
     * @param cache whether its calls may use the response cache from now on
     * @throws OwnershipLostException when another process took it over in the meantime
     * @throws JobStateConflictException when the job has ended
     */
    public StoredJob release(JobId id, long seenEpoch, String ownerId, boolean cache) {
        return database.transactions().execute(transaction -> {
            StoredJob job = claim(id, seenEpoch, ownerId);
            database.client()
                    .sql("update job set stop_requested = null, response_cache = :cache where id = :id")
                    .param("cache", cache)
                    .param("id", id.value())
                    .update();
            return job.state() == JobState.PAUSED
                    ? transition(id, job.ownerEpoch(), JobState.QUEUED, null)
                    : lock(id, job.ownerEpoch());
        });
    }

    /**
     * Brings a job into another state and tells its listeners. What is still PENDING when a job ends is VOIDED.
     *
     * @param detail the cap or error that ended the job, or why it is paused; null when there is none
     * @throws OwnershipLostException when another process took the job over
     * @throws JobStateConflictException when the job cannot go there from its present state
     */
    public StoredJob transition(JobId id, long epoch, JobState next, @Nullable String detail) {
        return transition(id, epoch, next, detail, false);
    }

    /**
     * As {@link #transition(JobId, long, JobState, String)}.
     *
     * @param providerFault whether a provider is the reason
     */
    public StoredJob transition(JobId id, long epoch, JobState next, @Nullable String detail, boolean providerFault) {
        return database.transactions()
                .execute(transaction -> move(lock(id, epoch), epoch, next, detail, providerFault, List.of()));
    }

    /**
     * Ends a job and tells its listeners which files it has written before.
     *
     * @throws OwnershipLostException when another process took the job over
     */
    public StoredJob end(JobId id, long epoch, JobState end, @Nullable String detail, List<Path> files) {
        List<String> names = files.stream().map(Path::toString).toList();
        var written = new EventLog.Entry("dataset_written", Map.of("files", names), clock.instant());
        return database.transactions()
                .execute(transaction -> move(lock(id, epoch), epoch, end, detail, false, List.of(written)));
    }

    /**
     * Brings a job into another state, within the transaction that has locked its row.
     *
     * @param epoch of its owner
     * @param told what listeners hear first
     */
    private StoredJob move(
            StoredJob job,
            long epoch,
            JobState next,
            @Nullable String detail,
            boolean providerFault,
            List<EventLog.Entry> told) {
        JobId id = job.id();
        if (!job.state().canBecome(next)) {
            throw new JobStateConflictException("Job " + id + " is " + job.state() + " and cannot become " + next);
        }
        OffsetDateTime now = Database.timestamp(clock.instant());
        var entries = new ArrayList<>(told);
        entries.add(new EventLog.Entry("job_state", payload(next, detail), now.toInstant()));
        long count = job.events() + entries.size();
        database.client()
                .sql("update job set state = :next, detail = :detail, provider_fault = :fault, heartbeat_at = :now,"
                        + " event_count = :events, version = version + 1"
                        + moment(next) + " where id = :id")
                .param("next", next.name())
                .param("detail", SqlText.cleanOrNull(detail))
                .param("fault", providerFault)
                .param("now", now)
                .param("events", count)
                .param("id", id.value())
                .update();
        if (next.ended()) {
            database.client()
                    .sql("update batch set state = 'VOIDED', owner_epoch = :epoch"
                            + " where job_id = :id and commit_order is null and state = 'PENDING'")
                    .param("epoch", epoch)
                    .param("id", id.value())
                    .update();
        }
        events.insert(id, count, entries);
        return lock(id, epoch);
    }

    private static Map<String, Object> payload(JobState state, @Nullable String detail) {
        var payload = new TreeMap<String, Object>(Map.of("state", state));
        if (detail != null) {
            payload.put("detail", detail);
        }
        return payload;
    }

    /** What a state sets beside itself: a job starts once, however often it goes on. */
    private static String moment(JobState next) {
        return switch (next) {
            case QUEUED, PAUSED -> "";
            case RUNNING -> ", started_at = coalesce(started_at, :now)";
            case COMPLETED, EXHAUSTED, CANCELLED, FAILED -> ", finished_at = :now";
        };
    }

    /** The job, its row locked until the transaction ends. */
    StoredJob lock(JobId id, long epoch) {
        StoredJob job = database.client()
                .sql("select * from job where id = :id for update")
                .param("id", id.value())
                .query(StoredJob::of)
                .optional()
                .orElseThrow(() -> new IllegalStateException("There is no job " + id));
        if (job.ownerEpoch() != epoch) {
            throw lost(id, epoch);
        }
        return job;
    }

    static OwnershipLostException lost(JobId id, long epoch) {
        return new OwnershipLostException(
                "Job " + id + " has a new owner: epoch " + epoch + " is over. This process must stop working on it.");
    }
}
