package dev.bandloom.job;

import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.LineageSource;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.dataset.lineage.Relation;
import dev.bandloom.job.lineage.Lineages;
import dev.bandloom.job.lineage.NoSuchNodeException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Has one small graph to tell of every job but those whose id begins with "no-", with hostile text in it. */
public final class FakeLineages implements Lineages {
    private static final NodeRef CHILD = new NodeRef(NodeKind.SAMPLE, "000002-00");
    private static final NodeRef PARENT = new NodeRef(NodeKind.SAMPLE, "000001-00");
    private static final NodeRef STEP = new NodeRef(NodeKind.STEP, "000002-00/1");
    private static final NodeRef BATCH = new NodeRef(NodeKind.BATCH, "2");
    private static final NodeRef MODEL = new NodeRef(NodeKind.MODEL, "offline-rules");
    private static final NodeRef ROW = new NodeRef(NodeKind.SEED_ROW, "odd \"na<me>\\.csv#1");
    private static final NodeRef EXAMPLE = new NodeRef(NodeKind.EXAMPLE, "example#1");

    private static LineageGraph graph(JobId job, LineageGraph.Direction direction, int depth) {
        return new LineageGraph(
                job.value(),
                CHILD,
                direction,
                depth,
                depth == 1,
                List.of(
                        node(CHILD, Map.of("state", "accepted", "label", "positive")),
                        node(STEP, Map.of("name", "generate", "params", Map.of("top_p", 0.8))),
                        node(
                                BATCH,
                                Map.of(
                                        "arm", "rich",
                                        "propensity", 0.625,
                                        "policy", "thompson",
                                        "model", "offline-rules",
                                        "prompt_version", "naive-text/2",
                                        "temperature", 0.7,
                                        "seed", 5)),
                        node(MODEL, Map.of()),
                        node(PARENT, Map.of("state", "accepted")),
                        node(ROW, Map.of("values", Map.of("text", "a <b> & \u0000 \u001B[31m \"c\"\\\nnext ]]> 🌵"))),
                        node(EXAMPLE, Map.of("response", "An example."))),
                List.of(
                        new LineageEdge(CHILD, Relation.EVOLVED_FROM, PARENT, "deepen \"it\""),
                        new LineageEdge(CHILD, Relation.SHOWN, EXAMPLE),
                        new LineageEdge(PARENT, Relation.WRITTEN_FROM, ROW),
                        new LineageEdge(CHILD, Relation.GENERATED_BY, STEP),
                        new LineageEdge(STEP, Relation.INFORMED_BY, BATCH),
                        new LineageEdge(BATCH, Relation.ASSOCIATED_WITH, MODEL)));
    }

    private static LineageNode node(NodeRef ref, Map<String, Object> attributes) {
        return new LineageNode(ref.kind(), ref.id(), new TreeMap<>(attributes));
    }

    @Override
    public LineageGraph around(JobId job, String node, LineageGraph.Direction direction, int depth) {
        if (job.value().startsWith("no-")) {
            throw new NoSuchJobException(job);
        }
        if (depth < 1 || depth > MOST_DEPTH) {
            throw new InvalidParameterException("depth", Integer.toString(depth), "a number from 1 to " + MOST_DEPTH);
        }
        if (!node.equals(CHILD.id())) {
            throw new NoSuchNodeException(job, node, "Maybe name another job.");
        }
        return graph(job, direction, depth);
    }

    @Override
    public LineageSource whole(JobId job) {
        if (job.value().startsWith("no-")) {
            throw new NoSuchJobException(job);
        }
        return graph(job, LineageGraph.Direction.ANCESTORS, 1);
    }
}
