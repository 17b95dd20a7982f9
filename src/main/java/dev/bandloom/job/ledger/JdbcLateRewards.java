package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.job.IdempotencyConflictException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.late.Amendment;
import dev.bandloom.job.late.DecisionNotCommittedException;
import dev.bandloom.job.late.LateRewards;
import dev.bandloom.job.late.LateSignal;
import dev.bandloom.job.late.NoSuchDecisionException;
import dev.bandloom.routing.Observation;
import dev.bandloom.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Late rewards in the database. Whoever amends a decision holds its job's row first, as commits do, and the memory's row
 * last: amendments of a job come one at a time, and a process that dies leaves all of one or nothing.
 */
public final class JdbcLateRewards implements LateRewards {
    /** Late rewards of one decision: they are read whenever another comes. */
    private static final int MOST = 1000;

    private static final double PRECISION = 1e4;

    private final Database database;
    private final EventLog events;
    private final ArmMemory memory;
    private final Clock clock;

    public JdbcLateRewards(Database database, EventLog events, ArmMemory memory, Clock clock) {
        this.database = database;
        this.events = events;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public Amendment amend(JobId id, long batch, LateSignal signal) {
        return database.transactions().execute(transaction -> {
            Learner job = lock(id);
            Decided decided = decided(id, batch);
            List<Amendment> earlier = read(id, batch);
            Optional<Amendment> same = named(earlier, signal.idempotencyKey());
            if (same.isPresent()) {
                return repeated(same.get(), signal);
            }
            Observation observed = decided.observation;
            if (decided.state != BatchState.COMMITTED || observed == null) {
                throw new DecisionNotCommittedException(id, batch, decided.state.name());
            }
            if (earlier.size() >= MOST) {
                throw new JobStateConflictException("Decision " + batch + " of job " + id + " has " + MOST
                        + " late rewards, the most there may be. Maybe send only what has changed.");
            }
            return store(job, decided.reward(observed), combined(earlier, signal), observed, batch, signal);
        });
    }

    private Amendment store(
            Learner job, double before, double after, Observation observed, long batch, LateSignal signal) {
        Instant now = Database.timestamp(clock.instant()).toInstant();
        long number = job.amendments + 1;
        String key = signal.idempotencyKey();
        database.client()
                .sql("update job set amendments = :number, version = version + 1 where id = :job")
                .param("number", number)
                .param("job", job.id.value())
                .update();
        database.client()
                .sql("update batch set amended_reward = :reward where job_id = :job and sequence = :batch")
                .param("reward", after)
                .param("job", job.id.value())
                .param("batch", batch)
                .update();
        var payload = new LinkedHashMap<String, Object>();
        payload.put("batch", batch);
        payload.put("arm", observed.arm());
        payload.put("source", signal.source());
        payload.put("reward", signal.reward());
        payload.put("before", before);
        payload.put("batch_reward", after);
        events.append(job.id, "batch_amended", payload, now);
        boolean remembered =
                memory.forArms(job.arms).amend(job.contextKey, job.policy, observed.withReward(before), after);
        var amendment = new Amendment(
                job.id,
                batch,
                number,
                signal.source(),
                signal.reward(),
                before,
                after,
                remembered,
                // A key of a client has no blank.
                key == null ? "number " + number : key,
                now);
        insert(amendment);
        return amendment;
    }

    private static Optional<Amendment> named(List<Amendment> earlier, @Nullable String key) {
        return earlier.stream()
                .filter(amendment -> amendment.idempotencyKey().equals(key))
                .findFirst();
    }

    private static Amendment repeated(Amendment first, LateSignal signal) {
        if (!first.says(signal)) {
            throw new IdempotencyConflictException("The idempotency key '" + first.idempotencyKey()
                    + "' stands for reward " + first.reward() + " from " + first.source() + " for decision "
                    + first.batch() + " of job " + first.job() + ". Maybe use a new key.");
        }
        return first;
    }

    /** The mean of what each source said last. */
    private static double combined(List<Amendment> earlier, LateSignal signal) {
        var latest = new TreeMap<String, Double>();
        earlier.forEach(amendment -> latest.put(amendment.source(), amendment.reward()));
        latest.put(signal.source(), signal.reward());
        double sum = 0;
        for (double reward : latest.values()) {
            sum += reward;
        }
        return Math.round(sum / latest.size() * PRECISION) / PRECISION;
    }

    @Override
    public List<Amendment> amendments(JobId id, long batch) {
        boolean known = database.client()
                        .sql("select count(*) from job where id = :job")
                        .param("job", id.value())
                        .query(Integer.class)
                        .single()
                > 0;
        if (!known) {
            throw new NoSuchJobException(id);
        }
        decided(id, batch);
        return read(id, batch);
    }

    private List<Amendment> read(JobId id, long batch) {
        return database.client()
                .sql("select * from amendment where job_id = :job and batch = :batch order by number")
                .param("job", id.value())
                .param("batch", batch)
                .query((row, number) -> amendment(row))
                .list();
    }

    private void insert(Amendment amendment) {
        OffsetDateTime now = Database.timestamp(amendment.createdAt());
        database.client()
                .sql("""
                        insert into amendment (job_id, batch, source, idempotency_key, reward, created_at, applied_at,
                            number, reward_before, batch_reward, remembered)
                        values (:job, :batch, :source, :key, :reward, :now, :now, :number, :before, :after, :remembered)""")
                .param("job", amendment.job().value())
                .param("batch", amendment.batch())
                .param("source", amendment.source())
                .param("key", amendment.idempotencyKey())
                .param("reward", amendment.reward())
                .param("now", now)
                .param("number", amendment.number())
                .param("before", amendment.before())
                .param("after", amendment.batchReward())
                .param("remembered", amendment.remembered())
                .update();
    }

    private static Amendment amendment(ResultSet row) throws SQLException {
        return new Amendment(
                new JobId(row.getString("job_id")),
                row.getLong("batch"),
                row.getLong("number"),
                row.getString("source"),
                row.getDouble("reward"),
                row.getDouble("reward_before"),
                row.getDouble("batch_reward"),
                row.getBoolean("remembered"),
                row.getString("idempotency_key"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private Learner lock(JobId id) {
        return database.client()
                .sql("select context_key, policy, arm_definitions, amendments from job where id = :job for update")
                .param("job", id.value())
                .query((row, number) -> new Learner(
                        id,
                        row.getString("context_key"),
                        row.getString("policy"),
                        definitions(row.getString("arm_definitions")),
                        row.getLong("amendments")))
                .optional()
                .orElseThrow(() -> new NoSuchJobException(id));
    }

    private static ArmDefinitions definitions(@Nullable String stored) {
        return stored == null ? ArmDefinitions.NONE : SampleJson.mapper().readValue(stored, ArmDefinitions.class);
    }

    private Decided decided(JobId id, long batch) {
        return database.client()
                .sql("""
                        select state, observation, amended_reward from batch
                        where job_id = :job and sequence = :batch""")
                .param("job", id.value())
                .param("batch", batch)
                .query((row, number) -> Decided.of(row))
                .optional()
                .orElseThrow(() -> new NoSuchDecisionException(id, batch));
    }

    /** A job whose decision is amended, and how many of them were before. */
    private record Learner(JobId id, String contextKey, String policy, ArmDefinitions arms, long amendments) {}

    /** A decision with what it brought; {@code observation} and {@code amended} are null until there is any. */
    private record Decided(
            BatchState state,
            @Nullable Observation observation,
            @Nullable Double amended) {
        static Decided of(ResultSet row) throws SQLException {
            String observation = row.getString("observation");
            return new Decided(
                    BatchState.valueOf(row.getString("state")),
                    observation == null ? null : SampleJson.mapper().readValue(observation, Observation.class),
                    row.getObject("amended_reward", Double.class));
        }

        /** The batch's reward as it stands. */
        double reward(Observation observed) {
            return amended == null ? observed.reward() : amended;
        }
    }
}
