package dev.bandloom.job.ledger;

import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobId;
import dev.bandloom.job.Page;
import dev.bandloom.job.StoredSample;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The samples of a job, page by page or as a stream. */
public final class SampleQueries {
    private static final int AT_ONCE = 256;
    private static final int ROW = 500;
    private static final Cursor FIRST = new Cursor(0, -1);

    private final Database database;

    public SampleQueries(Database database) {
        this.database = database;
    }

    /**
     * Samples in the order in which their batches were committed, which for accepted ones is the order of acceptance; what
     * a running job adds comes after all that is there.
     *
     * @param state only samples in this state; null for all
     * @param limit 1–1000
     */
    public Page<StoredSample> page(JobId job, @Nullable SampleState state, @Nullable String cursor, int limit) {
        List<Placed> rows = read(job, state, Cursor.parse(cursor, FIRST), Cursor.limit(limit) + 1);
        return Cursor.page(rows, limit, Placed::place, Placed::sample);
    }

    /** The same, all of them. */
    public Stream<StoredSample> stream(JobId job, @Nullable SampleState state) {
        return Chunks.stream(FIRST, after -> read(job, state, after, AT_ONCE), Placed::place)
                .map(Placed::sample);
    }

    private List<Placed> read(JobId job, @Nullable SampleState state, Cursor after, int limit) {
        String wanted = state == null ? "" : " and state = '" + state.name() + "'";
        String equal = state == null ? "job_id" : "job_id, state";
        return database.client()
                .sql("select commit_order, position, record, state, reason from sample where job_id = :job" + wanted
                        + " and commit_order >= :major and (commit_order > :major or position > :minor) order by "
                        + equal + ", commit_order, position limit :limit")
                .param("job", job.value())
                .param("major", after.major())
                .param("minor", after.minor())
                .param("limit", limit)
                .query((row, number) -> new Placed(new Cursor(row.getLong(1), row.getLong(2)), sample(row)))
                .list();
    }

    /**
     * What was accepted of each of these rows of a table, in the order of acceptance; rows without anything are absent.
     *
     * @param rows as lineage names them
     */
    public Map<String, List<JsonNode>> responses(JobId job, List<String> rows) {
        var keys = new LinkedHashMap<String, String>();
        rows.forEach(row -> keys.put(SqlText.key(row, ROW), row));
        var responses = new LinkedHashMap<String, List<JsonNode>>();
        database.client()
                .sql("""
                        select lineage_edge.parent_id, sample.record from lineage_edge
                        join sample on sample.job_id = lineage_edge.job_id and sample.id = lineage_edge.sample_id
                        where (lineage_edge.job_id, lineage_edge.parent_kind, lineage_edge.parent_id) in (:rows)
                            and sample.state = 'ACCEPTED'
                        order by sample.commit_order, sample.position""")
                .param("rows", Database.keys(keys.keySet(), job.value(), "seed_row"))
                .query(row -> {
                    Sample sample = SampleJson.mapper().readValue(row.getString("record"), Sample.class);
                    responses
                            .computeIfAbsent(
                                    keys.getOrDefault(row.getString("parent_id"), ""), key -> new ArrayList<>())
                            .add(sample.response());
                });
        return responses;
    }

    private static StoredSample sample(ResultSet row) throws SQLException {
        return new StoredSample(
                SampleJson.mapper().readValue(row.getString("record"), Sample.class),
                SampleState.valueOf(row.getString("state")),
                row.getString("reason"));
    }

    private record Placed(Cursor place, StoredSample sample) {}
}
