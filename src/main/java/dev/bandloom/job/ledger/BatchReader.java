package dev.bandloom.job.ledger;

import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.feedback.Reward;
import dev.bandloom.job.JobId;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.Ledger.LateReward;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.routing.Observation;
import dev.bandloom.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one job's batches back. A committed batch comes with its accepted samples alone, and these without their findings:
 * that is what replay needs. Its instants are cut to the microsecond, its duration to the millisecond.
 */
final class BatchReader {
    private static final int AT_ONCE = 32;
    private static final int LATE_AT_ONCE = 500;

    private final Database database;
    private final JobId job;

    BatchReader(Database database, JobId job) {
        this.database = database;
        this.job = job;
    }

    /** In the order of commits; reads {@value #AT_ONCE} batches at a time and holds no connection in between. */
    Stream<CommittedBatch> committed() {
        return Chunks.stream(0L, this::chunk, Ordered::order).map(Ordered::batch);
    }

    List<BatchSpec> pending() {
        return database.client()
                .sql("select spec from batch where job_id = :job and commit_order is null and state = 'PENDING'"
                        + " order by sequence")
                .param("job", job.value())
                .query((row, number) -> json(row, "spec", BatchSpec.class))
                .list();
    }

    /** @param last number of the last of them; 0 when there are none */
    record Amended(List<LateReward> rewards, long last) {}

    /** The late rewards behind the one of this number, at most {@value #LATE_AT_ONCE} of them. */
    Amended amended(long after) {
        record Numbered(long number, LateReward reward) {}
        List<Numbered> rows = database.client()
                .sql("""
                        select amendment.number, reward_before, batch_reward, observation, commit_order from amendment
                        join batch on batch.job_id = amendment.job_id and batch.sequence = amendment.batch
                        where amendment.job_id = :job and amendment.number > :after
                        order by amendment.job_id, amendment.number limit :limit""")
                .param("job", job.value())
                .param("after", after)
                .param("limit", LATE_AT_ONCE)
                .query((row, number) -> new Numbered(
                        row.getLong("number"),
                        new LateReward(
                                json(row, "observation", Observation.class).withReward(row.getDouble("reward_before")),
                                row.getDouble("batch_reward"),
                                row.getLong("commit_order") - 1)))
                .list();
        return new Amended(rows.stream().map(Numbered::reward).toList(), rows.isEmpty() ? 0 : rows.getLast().number);
    }

    private List<Ordered> chunk(long after) {
        // Asked first: what is committed while the rows are read belongs to the next chunk.
        long until = Math.min(after + AT_ONCE, commits());
        Map<Long, List<JudgedSample>> accepted = accepted(after, until);
        return database.client()
                .sql("""
                        select * from batch where job_id = :job and commit_order > :after and commit_order <= :until
                        order by job_id, commit_order""")
                .param("job", job.value())
                .param("after", after)
                .param("until", until)
                .query((row, number) -> {
                    long order = row.getLong("commit_order");
                    return new Ordered(order, batch(row, accepted.getOrDefault(order, List.of())));
                })
                .list();
    }

    private Map<Long, List<JudgedSample>> accepted(long after, long until) {
        record Placed(long order, JudgedSample sample) {}
        return database
                .client()
                .sql("""
                        select commit_order, record, content_hash from sample
                        where job_id = :job and state = 'ACCEPTED' and commit_order > :after and commit_order <= :until
                        order by job_id, state, commit_order, position""")
                .param("job", job.value())
                .param("after", after)
                .param("until", until)
                .query((row, number) -> new Placed(
                        row.getLong("commit_order"),
                        new JudgedSample(
                                json(row, "record", Sample.class),
                                row.getString("record"),
                                SampleState.ACCEPTED,
                                null,
                                List.of(),
                                row.getString("content_hash"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Placed::order, Collectors.mapping(Placed::sample, Collectors.toList())));
    }

    private long commits() {
        return database.client()
                .sql("select batches from job where id = :job")
                .param("job", job.value())
                .query(Long.class)
                .single();
    }

    private static CommittedBatch batch(ResultSet row, List<JudgedSample> accepted) throws SQLException {
        return new CommittedBatch(
                json(row, "spec", BatchSpec.class),
                accepted,
                json(row, "outcome", BatchOutcome.class),
                json(row, "reward_factors", Reward.class),
                json(row, "observation", Observation.class),
                UsageColumns.read(row),
                row.getString("model"),
                row.getString("prompt_version"),
                row.getString("failure"),
                List.of(json(row, "notes", String[].class)),
                Duration.ofMillis(row.getLong("duration_ms")),
                row.getObject("committed_at", OffsetDateTime.class).toInstant());
    }

    private static <T> T json(ResultSet row, String column, Class<T> type) throws SQLException {
        return SampleJson.mapper().readValue(row.getString(column), type);
    }

    private record Ordered(long order, CommittedBatch batch) {}
}
