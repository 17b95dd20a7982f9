package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.Reward;
import dev.bandloom.job.DecisionView;
import dev.bandloom.job.JobId;
import dev.bandloom.job.Page;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.routing.Decision;
import dev.bandloom.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decisions of a job, and what they came to. */
public final class DecisionQueries {
    private static final String COLUMNS =
            "sequence, state, decision, temperature, asked, passed, reward_factors, amended_reward, cost";

    private final Database database;

    public DecisionQueries(Database database) {
        this.database = database;
    }

    /**
     * Decisions in the order in which they were taken.
     *
     * @param limit 1–1000
     */
    public Page<DecisionView> page(JobId job, @Nullable String cursor, int limit) {
        List<DecisionView> rows = database.client()
                .sql("select " + COLUMNS + " from batch"
                        + " where job_id = :job and sequence > :after order by job_id, sequence limit :limit")
                .param("job", job.value())
                .param("after", Cursor.parse(cursor, new Cursor(0, 0)).major())
                .param("limit", Cursor.limit(limit) + 1)
                .query((row, number) -> decision(row))
                .list();
        return Cursor.page(rows, limit, row -> new Cursor(row.batch(), 0), row -> row);
    }

    /** The decision that was taken last; none before the first. */
    public Optional<DecisionView> latest(JobId job) {
        return database.client()
                .sql("select " + COLUMNS + " from batch where job_id = :job"
                        + " order by job_id desc, sequence desc limit 1")
                .param("job", job.value())
                .query((row, number) -> decision(row))
                .optional();
    }

    /** A batch as it was decided, whatever came of it. */
    public Optional<StoredBatch> batch(JobId job, long sequence) {
        return database.client()
                .sql("select spec, state, prompt_version from batch where job_id = :job and sequence = :sequence")
                .param("job", job.value())
                .param("sequence", sequence)
                .query((row, number) -> new StoredBatch(
                        SampleJson.mapper().readValue(row.getString("spec"), BatchSpec.class),
                        BatchState.valueOf(row.getString("state")),
                        row.getString("prompt_version")))
                .optional();
    }

    /** What counts of a job's batches: the committed ones in the order of their commits, then the others. */
    public List<BatchFigures> figures(JobId job) {
        return database.client()
                .sql("select " + BatchFigures.COLUMNS
                        + " from batch where job_id = :job order by job_id, commit_order, sequence")
                .param("job", job.value())
                .query((row, number) -> BatchFigures.of(row))
                .list();
    }

    private static DecisionView decision(ResultSet row) throws SQLException {
        String reward = row.getString("reward_factors");
        return new DecisionView(
                row.getLong("sequence"),
                row.getString("state"),
                SampleJson.mapper().readValue(row.getString("decision"), Decision.class),
                row.getDouble("temperature"),
                row.getInt("asked"),
                row.getInt("passed"),
                reward == null ? null : SampleJson.mapper().readValue(reward, Reward.class),
                row.getObject("amended_reward", Double.class),
                row.getDouble("cost"));
    }
}
