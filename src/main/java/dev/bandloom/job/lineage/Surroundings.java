package dev.bandloom.job.lineage;

import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageGraph.Direction;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.job.JobId;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.store.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Follows the edges from one node, all nodes of a level at once, so that the number of statements depends on the depth and
 * not on how much there is. A node is visited once, whatever leads to it.
 */
final class Surroundings {
    /** Most samples and what they are made from, together. */
    static final int MOST_NODES = 2000;

    private final Database database;
    private final StoredJob job;
    private final Edges edges;
    private final Material material;
    private final Set<NodeRef> visited = new LinkedHashSet<>();
    private final Set<LineageEdge> followed = new LinkedHashSet<>();
    private boolean truncated;

    Surroundings(Database database, StoredJob job) {
        this.database = database;
        this.job = job;
        this.edges = new Edges(database, job.id());
        this.material = new Material(database, job);
    }

    LineageGraph of(NodeRef root, Direction direction, int depth) {
        visited.add(root);
        List<NodeRef> level = List.of(root);
        for (int step = 0; step < depth && !level.isEmpty(); step++) {
            level = next(level, direction);
        }
        // What would come next is not shown; whether there is any has to be said.
        if (!level.isEmpty() && leadsOn(level, direction)) {
            truncated = true;
        }
        return graph(root, direction, depth);
    }

    private List<NodeRef> next(List<NodeRef> level, Direction direction) {
        var next = new ArrayList<NodeRef>();
        List<LineageEdge> ahead = ahead(level, direction, MOST_NODES + 1);
        truncated |= direction == Direction.DESCENDANTS && ahead.size() > MOST_NODES;
        for (LineageEdge edge : ahead) {
            NodeRef reached = direction == Direction.ANCESTORS ? edge.to() : edge.from();
            if (visited.contains(reached)) {
                followed.add(edge);
            } else if (visited.size() >= MOST_NODES) {
                truncated = true;
            } else {
                visited.add(reached);
                followed.add(edge);
                next.add(reached);
            }
        }
        return next;
    }

    private boolean leadsOn(List<NodeRef> level, Direction direction) {
        return ahead(level, direction, MOST_NODES + 1).stream().anyMatch(edge -> !followed.contains(edge));
    }

    private List<LineageEdge> ahead(List<NodeRef> level, Direction direction, int limit) {
        return direction == Direction.ANCESTORS ? edges.from(level) : edges.to(level, limit);
    }

    private LineageGraph graph(NodeRef root, Direction direction, int depth) {
        var found = new TreeMap<NodeRef, LineageNode>();
        var all = new ArrayList<>(followed);
        samples(found, all);
        visited.stream()
                .filter(ref -> ref.kind() == NodeKind.EXAMPLE)
                .forEach(ref -> found.put(ref, material.example(ref.id())));
        for (List<String> ids : Edges.parts(visited, NodeKind.PASSAGE)) {
            material.passages(ids).forEach(node -> found.put(node.ref(), node));
        }
        for (List<String> ids : Edges.parts(visited, NodeKind.SEED_ROW)) {
            material.rows(material.samplesOf(ids)).forEach(node -> found.put(node.ref(), node));
        }
        var nodes = new ArrayList<LineageNode>();
        for (NodeRef ref : visited) {
            LineageNode known = found.remove(ref);
            nodes.add(known == null ? new LineageNode(ref.kind(), ref.id(), Map.of()) : known);
        }
        nodes.addAll(found.values());
        return new LineageGraph(job.id().value(), root, direction, depth, truncated, nodes, all);
    }

    /** The samples with their steps, and the batches and models that these lead to. */
    private void samples(Map<NodeRef, LineageNode> found, List<LineageEdge> all) {
        var batches = new LinkedHashSet<NodeRef>();
        for (List<String> ids : Edges.parts(visited, NodeKind.SAMPLE)) {
            for (SampleNodes sample : read(job.id(), ids)) {
                found.put(sample.node().ref(), sample.node());
                sample.steps().forEach(step -> found.put(step.ref(), step));
                all.add(sample.generated());
                all.addAll(sample.informed());
                batches.add(sample.batchRef());
            }
        }
        var models = new LinkedHashMap<String, LineageNode>();
        for (List<String> sequences : Edges.parts(batches, NodeKind.BATCH)) {
            for (BatchNode batch : batches(sequences)) {
                found.put(batch.node().ref(), batch.node());
                all.add(batch.associated());
                models.putIfAbsent(batch.model(), new LineageNode(NodeKind.MODEL, batch.model(), Map.of()));
            }
        }
        models.values().forEach(model -> found.put(model.ref(), model));
    }

    private Collection<SampleNodes> read(JobId id, List<String> samples) {
        // The latest version of each: versions come in order.
        var latest = new LinkedHashMap<String, SampleNodes>();
        database.client()
                .sql("select " + SampleNodes.COLUMNS + " from (values :ids) as wanted (job, sample)"
                        + " join sample on job_id = wanted.job and id = wanted.sample order by id, version")
                .param("ids", Database.keys(samples, id.value()))
                .query((row, number) -> SampleNodes.of(row))
                .list()
                .forEach(sample -> latest.put(sample.sample().id().value(), sample));
        return latest.values();
    }

    private List<BatchNode> batches(List<String> sequences) {
        return database.client()
                .sql("select " + BatchNode.COLUMNS + " from batch where (job_id, sequence) in (:sequences)"
                        + " order by sequence")
                .param(
                        "sequences",
                        Database.keys(
                                sequences.stream().map(Long::valueOf).toList(),
                                job.id().value()))
                .query((row, number) -> BatchNode.of(job, row))
                .list();
    }
}
