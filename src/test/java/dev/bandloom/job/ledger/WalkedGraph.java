package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.LineageSource;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.dataset.lineage.Relation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A whole graph in memory, in which every sample can be followed to where it comes from. */
public record WalkedGraph(Map<NodeRef, LineageNode> nodes, Map<NodeRef, List<LineageEdge>> edges) {
    public static WalkedGraph of(LineageSource source) {
        var walked = new WalkedGraph(new HashMap<>(), new HashMap<>());
        for (NodeKind kind : NodeKind.values()) {
            try (var nodes = source.nodes(kind)) {
                nodes.forEach(node -> assertThat(walked.nodes.put(node.ref(), node))
                        .as("each node stands once: %s", node)
                        .isNull());
            }
        }
        for (Relation relation : Relation.values()) {
            try (var edges = source.edges(relation)) {
                edges.forEach(edge -> walked.edges
                        .computeIfAbsent(edge.from(), key -> new ArrayList<>())
                        .add(edge));
            }
        }
        return walked;
    }

    public List<LineageNode> samples() {
        return nodes.values().stream()
                .filter(node -> node.kind() == NodeKind.SAMPLE)
                .toList();
    }

    public long count(NodeKind kind) {
        return nodes.keySet().stream().filter(ref -> ref.kind() == kind).count();
    }

    /** Kinds of nodes that a sample leads to, in the end. */
    public Set<NodeKind> reached(LineageNode sample) {
        var reached = EnumSet.noneOf(NodeKind.class);
        var seen = new HashSet<NodeRef>();
        var open = new ArrayDeque<>(List.of(sample.ref()));
        while (!open.isEmpty()) {
            NodeRef ref = open.remove();
            if (seen.add(ref)) {
                assertThat(nodes).as("no edge leads nowhere").containsKey(ref);
                reached.add(ref.kind());
                edges.getOrDefault(ref, List.of()).forEach(edge -> open.add(edge.to()));
            }
        }
        return reached;
    }

    /** Every sample leads to a decision with its probability, a prompt version, a model and steps. */
    public void assertRooted() {
        assertThat(samples()).isNotEmpty().allSatisfy(sample -> {
            assertThat(reached(sample)).as(sample.id()).contains(NodeKind.STEP, NodeKind.BATCH, NodeKind.MODEL);
            assertThat(edges.get(sample.ref()).stream().filter(edge -> edge.relation() == Relation.GENERATED_BY))
                    .hasSize(1);
        });
        assertThat(nodes.values().stream().filter(node -> node.kind() == NodeKind.BATCH))
                .allSatisfy(batch -> assertThat(batch.attributes())
                        .containsKeys("arm", "propensity", "policy", "prompt_version", "model", "seed"));
        assertThat(nodes.values().stream().filter(node -> node.kind() == NodeKind.STEP))
                .allSatisfy(step -> assertThat(step.attributes()).containsKeys("name", "params"));
    }
}
