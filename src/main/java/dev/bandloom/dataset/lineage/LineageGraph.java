package dev.bandloom.dataset.lineage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The part of a job's graph that lies on one side of a node.
 *
 * @param depth most steps from one sample to the next that were followed
 * @param truncated whether there is more than is shown, deeper or because there is too much
 * @param nodes the root first
 */
public record LineageGraph(
        String job,
        NodeRef root,
        Direction direction,
        int depth,
        boolean truncated,
        List<LineageNode> nodes,
        List<LineageEdge> edges)
        implements LineageSource {
    public LineageGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** Which way edges are followed. */
    public enum Direction {
        /** To what the node was made from. */
        ANCESTORS,
        /** To what was made from the node. */
        DESCENDANTS;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Stream<LineageNode> nodes(NodeKind kind) {
        return nodes.stream().filter(node -> node.kind() == kind);
    }

    @Override
    public Stream<LineageEdge> edges(Relation relation) {
        return edges.stream().filter(edge -> edge.relation() == relation);
    }
}
