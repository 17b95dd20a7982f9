package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.IdempotencyConflictException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobView;
import dev.bandloom.job.Page;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jobs in the database: how they come in and how they are found. */
public final class JobStore {
    private static final int IDEMPOTENCY_KEY = 255;
    private static final String UNFINISHED = "state in ('QUEUED', 'RUNNING', 'PAUSED')";

    private final Database database;
    private final EventLog events;
    private final Clock clock;

    public JobStore(Database database, EventLog events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores a job as QUEUED, owned by its creator at epoch 1; a job that was submitted before under the same idempotency
     * key is given back instead, with its own id.
     *
     * @throws IdempotencyConflictException when the key belongs to another recipe
     */
    public StoredJob create(NewJob job) {
        String key = job.idempotencyKey();
        if (key != null && (key.isEmpty() || key.length() > IDEMPOTENCY_KEY)) {
            throw new IllegalArgumentException("An idempotency key of " + key.length()
                    + " characters cannot be kept; give 1 to " + IDEMPOTENCY_KEY + " characters");
        }
        return database.transactions().execute(transaction -> {
            if (insert(job) == 1) {
                events.append(job.id(), "job_state", Map.of("state", JobState.QUEUED), clock.instant());
                return get(job.id());
            }
            StoredJob earlier = key == null ? null : byIdempotencyKey(key).orElse(null);
            if (earlier == null) {
                throw new IllegalStateException("There is a job " + job.id() + " already");
            }
            if (!earlier.fingerprint().equals(job.fingerprint())) {
                throw new IdempotencyConflictException("The idempotency key '" + key + "' belongs to job "
                        + earlier.id() + ", which has another recipe. Maybe use a new key.");
            }
            return earlier;
        });
    }

    public Optional<StoredJob> find(JobId id) {
        return database.client()
                .sql("select * from job where id = :id")
                .param("id", id.value())
                .query(StoredJob::of)
                .optional();
    }

    /** Jobs, newest first. */
    public Page<JobView> list(@Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, new Cursor(Long.MAX_VALUE, 0));
        record Numbered(long number, StoredJob job) {}
        List<Numbered> rows = database.client()
                .sql("select * from job where number < :after order by number desc limit :limit")
                .param("after", after.major())
                .param("limit", Cursor.limit(limit) + 1)
                .query((row, index) -> new Numbered(row.getLong("number"), StoredJob.of(row, index)))
                .list();
        return Cursor.page(
                rows, limit, row -> new Cursor(row.number, 0), row -> row.job().view());
    }

    /** Jobs of this kind of owner that have not ended, oldest first. */
    public List<StoredJob> unfinished(JobOwner owner) {
        return database.client()
                .sql("select * from job where owner_kind = :owner and " + UNFINISHED + " order by number")
                .param("owner", owner.name())
                .query(StoredJob::of)
                .list();
    }

    /** The newest job of the same effective recipe, owner and output that has not ended. */
    public Optional<StoredJob> findUnfinished(String fingerprint, JobOwner owner, String output) {
        return newest(fingerprint, owner, output, " and " + UNFINISHED);
    }

    /** The newest job of the same effective recipe, owner and output. */
    public Optional<StoredJob> findLatest(String fingerprint, JobOwner owner, String output) {
        return newest(fingerprint, owner, output, "");
    }

    private Optional<StoredJob> newest(String fingerprint, JobOwner owner, String output, String condition) {
        return database.client()
                .sql(
                        "select * from job where fingerprint = :fingerprint and owner_kind = :owner and output_path = :output"
                                + condition + " order by number desc limit 1")
                .param("fingerprint", fingerprint)
                .param("owner", owner.name())
                .param("output", output)
                .query(StoredJob::of)
                .optional();
    }

    /**
     * Writes down what a user asks of a job, for whatever process runs it now or next. A job that is to end stays so.
     *
     * @return whether the job has not ended
     */
    public boolean request(JobId id, StopRequest stop) {
        int changed = database.transactions()
                .execute(transaction -> database.client()
                        .sql(
                                "update job set stop_requested = case when stop_requested = 'CANCEL' then stop_requested else :stop end,"
                                        + " version = version + 1 where id = :id and " + UNFINISHED)
                        .param("stop", stop.name())
                        .param("id", id.value())
                        .update());
        return changed == 1;
    }

    private StoredJob get(JobId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no job " + id));
    }

    private Optional<StoredJob> byIdempotencyKey(String key) {
        return database.client()
                .sql("select * from job where idempotency_key = :key")
                .param("key", SqlText.clean(key))
                .query(StoredJob::of)
                .optional();
    }

    private int insert(NewJob job) {
        OffsetDateTime now = Database.timestamp(clock.instant());
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", job.id().value());
        values.put("name", SqlText.clean(job.name()));
        values.put("fingerprint", job.fingerprint());
        values.put("state", JobState.QUEUED.name());
        values.put("owner", job.owner().name());
        values.put("ownerId", SqlText.clean(job.ownerId()));
        values.put("now", now);
        values.put("key", SqlText.cleanOrNull(job.idempotencyKey()));
        values.put("recipe", SqlText.clean(job.recipe()));
        values.put("folder", SqlText.clean(job.recipeFolder()));
        values.put("effective", SqlText.clean(job.effectiveRecipe()));
        values.put("start", SampleJson.mapper().writeValueAsString(job.startState()));
        values.put("origins", SampleJson.mapper().writeValueAsString(job.startOrigins()));
        values.put("definitions", SqlText.clean(SampleJson.mapper().writeValueAsString(job.arms())));
        values.put("context", SqlText.clean(job.contextKey()));
        values.put("policy", job.policy());
        values.put("target", job.target());
        values.put("output", SqlText.clean(job.output()));
        values.put("cache", job.cache());
        return database.client().sql("""
                        insert into job (id, name, fingerprint, state, owner_kind, owner_id, owner_epoch, heartbeat_at,
                            idempotency_key, recipe, recipe_folder, effective_recipe, start_state,
                            start_origins, arm_definitions, context_key, policy,
                            target, output_path, response_cache, created_at)
                        values (:id, :name, :fingerprint, :state, :owner, :ownerId, 1, :now,
                            :key, :recipe, :folder, :effective, :start, :origins, :definitions, :context, :policy,
                            :target, :output, :cache, :now)
                        on conflict do nothing""").params(values).update();
    }
}
