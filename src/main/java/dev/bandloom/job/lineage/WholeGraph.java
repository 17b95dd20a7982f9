package dev.bandloom.job.lineage;

import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.LineageSource;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.Relation;
import dev.bandloom.job.ledger.Chunks;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The graph of all batches that were committed when it was opened, by keys and in chunks: no connection is held between two
 * of them.
 */
final class WholeGraph implements LineageSource {
    private static final int AT_ONCE = 256;
    private static final String LATEST =
            " and not exists (select 1 from sample newer where newer.job_id = sample.job_id"
                    + " and newer.id = sample.id and newer.version > sample.version)";

    /** Of an edge: whether its sample was there when the graph was opened. */
    private static final String IN_TIME = " and exists (select 1 from sample where sample.job_id = lineage_edge.job_id"
            + " and sample.id = lineage_edge.sample_id and sample.commit_order <= :until)";

    private final Database database;
    private final StoredJob job;
    private final Material material;
    private final long until;

    WholeGraph(Database database, StoredJob job) {
        this.database = database;
        this.job = job;
        this.material = new Material(database, job);
        this.until = job.batches();
    }

    /** A row with the key that it is sorted by. */
    private record Keyed<T>(long major, long minor, String text, T value) {
        Keyed(String text, T value) {
            this(0, 0, text, value);
        }
    }

    @Override
    public String job() {
        return job.id().value();
    }

    @Override
    public Stream<LineageNode> nodes(NodeKind kind) {
        return switch (kind) {
            case SAMPLE -> samples().map(SampleNodes::node);
            case STEP -> samples().flatMap(sample -> sample.steps().stream());
            case BATCH -> batches().map(BatchNode::node);
            case MODEL -> models();
            case EXAMPLE -> material.examples().stream();
            case PASSAGE -> passages();
            case SEED_ROW -> rows();
        };
    }

    @Override
    public Stream<LineageEdge> edges(Relation relation) {
        return switch (relation) {
            case DERIVED_FROM, EVOLVED_FROM, WRITTEN_FROM, SHOWN -> origins(relation);
            case GENERATED_BY -> samples().map(SampleNodes::generated);
            case INFORMED_BY -> samples().flatMap(sample -> sample.informed().stream());
            case ASSOCIATED_WITH -> batches().map(BatchNode::associated);
        };
    }

    private Stream<SampleNodes> samples() {
        return stream(
                new Keyed<>(0, -1, "", new Object()),
                after -> sql("select " + SampleNodes.COLUMNS + " from sample where job_id = :job"
                                + " and commit_order <= :until and commit_order >= :major"
                                + " and (commit_order > :major or position > :minor)" + LATEST
                                + " order by job_id, commit_order, position limit :limit")
                        .param("major", after.major)
                        .param("minor", after.minor),
                (row, number) ->
                        new Keyed<>(row.getLong("commit_order"), row.getLong("position"), "", SampleNodes.of(row)));
    }

    private Stream<BatchNode> batches() {
        return stream(
                new Keyed<>(0, 0, "", new Object()),
                after -> sql("select " + BatchNode.COLUMNS + " from batch where job_id = :job"
                                + " and commit_order > :major and commit_order <= :until"
                                + " order by job_id, commit_order limit :limit")
                        .param("major", after.major),
                (row, number) -> new Keyed<>(row.getLong("commit_order"), 0, "", BatchNode.of(job, row)));
    }

    private Stream<LineageNode> models() {
        return sql("select distinct model from batch where job_id = :job and commit_order <= :until"
                        + " order by model limit :limit")
                .param("limit", AT_ONCE)
                .query((row, number) -> new LineageNode(NodeKind.MODEL, row.getString("model"), Map.of()))
                .list()
                .stream();
    }

    private Stream<LineageNode> passages() {
        return stream(
                new Keyed<>("", new Object()),
                after -> sql("select " + Material.PASSAGE + " where job_id = :job and id > :text"
                                + " and exists (select 1 from lineage_edge where lineage_edge.job_id = passage.job_id"
                                + " and parent_kind = 'passage' and parent_id = passage.id" + IN_TIME + ")"
                                + " order by job_id, id limit :limit")
                        .param("text", after.text),
                (row, number) -> new Keyed<>(row.getString("id"), Material.passage(row)));
    }

    private Stream<LineageNode> rows() {
        return Chunks.<String, Map<String, String>>stream("", this::rowsAfter, rows -> last(rows))
                .flatMap(rows -> material.rows(rows).stream());
    }

    /** The rows that the next chunk of edges leads to, with a sample of each, which is one element of the stream. */
    private List<Map<String, String>> rowsAfter(String after) {
        var rows = new LinkedHashMap<String, String>();
        sql("select parent_id, sample_id from lineage_edge where job_id = :job"
                        + " and parent_kind = 'seed_row' and parent_id > :after" + IN_TIME
                        + " order by job_id, parent_kind, parent_id limit :limit")
                .param("after", after)
                .param("limit", AT_ONCE)
                .query(row -> {
                    rows.putIfAbsent(row.getString("parent_id"), row.getString("sample_id"));
                });
        return rows.isEmpty() ? List.of() : List.of(rows);
    }

    private static String last(Map<String, String> rows) {
        String last = "";
        for (String id : rows.keySet()) {
            last = id;
        }
        return last;
    }

    private Stream<LineageEdge> origins(Relation relation) {
        return stream(
                new Keyed<>(0, -1, "", new Object()),
                after -> sql("select lineage_edge.* from lineage_edge where job_id = :job and relation = :relation"
                                + " and sample_id >= :text and (sample_id > :text or position > :minor)"
                                + IN_TIME
                                + " order by job_id, sample_id, relation, position limit :limit")
                        .param("relation", relation.word())
                        .param("text", after.text)
                        .param("minor", after.minor),
                (row, number) -> new Keyed<>(0, row.getInt("position"), row.getString("sample_id"), Edges.edge(row)));
    }

    private JdbcClient.StatementSpec sql(String statement) {
        return database.client().sql(statement).param("job", job()).param("until", until);
    }

    /** What a statement reads behind a place. */
    private interface Reading {
        JdbcClient.StatementSpec behind(Keyed<?> place);
    }

    private static <T> Stream<T> stream(Keyed<?> first, Reading reading, RowMapper<Keyed<T>> mapper) {
        return Chunks.<Keyed<?>, Keyed<T>>stream(
                        first,
                        after -> reading.behind(after)
                                .param("limit", AT_ONCE)
                                .query(mapper)
                                .list(),
                        row -> row)
                .map(row -> row.value);
    }
}
