package dev.bandloom.job.lineage;

import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.dataset.lineage.Relation;
import dev.bandloom.job.JobId;
import dev.bandloom.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What the samples of one job were made from, as it is stored. Many samples are asked about in one statement. */
final class Edges {
    static final int AT_ONCE = 500;

    private final Database database;
    private final JobId job;

    Edges(Database database, JobId job) {
        this.database = database;
        this.job = job;
    }

    /** From these samples. */
    List<LineageEdge> from(Collection<NodeRef> samples) {
        var edges = new ArrayList<LineageEdge>();
        for (List<String> ids : parts(samples, NodeKind.SAMPLE)) {
            edges.addAll(database.client()
                    .sql("select lineage_edge.* from (values :ids) as wanted (job, sample)"
                            + " join lineage_edge on job_id = wanted.job and sample_id = wanted.sample"
                            + " order by sample_id, relation, position")
                    .param("ids", Database.keys(ids, job.value()))
                    .query((row, number) -> edge(row))
                    .list());
        }
        return edges;
    }

    /** To these nodes, at most so many. */
    List<LineageEdge> to(Collection<NodeRef> nodes, int limit) {
        var edges = new ArrayList<LineageEdge>();
        for (NodeKind kind : NodeKind.values()) {
            for (List<String> ids : parts(nodes, kind)) {
                if (edges.size() < limit) {
                    edges.addAll(database.client()
                            .sql("select * from lineage_edge where (job_id, parent_kind, parent_id) in (:ids)"
                                    + " order by sample_id, relation, position limit :limit")
                            .param("ids", Database.keys(ids, job.value(), kind.word()))
                            .param("limit", limit - edges.size())
                            .query((row, number) -> edge(row))
                            .list());
                }
            }
        }
        return edges;
    }

    static LineageEdge edge(ResultSet row) throws SQLException {
        return new LineageEdge(
                new NodeRef(NodeKind.SAMPLE, row.getString("sample_id")),
                Relation.of(row.getString("relation")),
                new NodeRef(
                        NodeKind.valueOf(row.getString("parent_kind").toUpperCase(Locale.ROOT)),
                        row.getString("parent_id")),
                row.getString("operator"));
    }

    /** The ids of the nodes of this kind, as many at a time as go into one statement. */
    static List<List<String>> parts(Collection<NodeRef> nodes, NodeKind kind) {
        List<String> ids = nodes.stream()
                .filter(node -> node.kind() == kind)
                .map(NodeRef::id)
                .distinct()
                .sorted()
                .toList();
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            parts.add(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
        }
        return parts;
    }
}
