package dev.bandloom.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageGraph.Direction;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.dataset.lineage.Relation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageTreeTest {
    private static final NodeRef FIRST = new NodeRef(NodeKind.SAMPLE, "000001-00");
    private static final NodeRef SECOND = new NodeRef(NodeKind.SAMPLE, "000002-00");

    @ParameterizedTest
    @CsvSource({"0.33333333333333337, 0.3333", "0.1, 0.1", "1.0, 1", "0.000012345678, 0.00001235", "0.99996, 1"})
    void probabilityOfADecision_hasFourSignificantDigits(double propensity, String shown) {
        NodeRef batch = new NodeRef(NodeKind.BATCH, "1");
        var graph = graph(
                List.of(
                        node(FIRST),
                        new LineageNode(
                                NodeKind.BATCH,
                                "1",
                                Map.of("propensity", propensity, "temperature", 0.7000000000000001))),
                List.of(new LineageEdge(FIRST, Relation.GENERATED_BY, batch)));

        assertThat(String.join("\n", new LineageTree(graph).lines()))
                .contains("chosen with probability " + shown + " by ", "temperature 0.7,");
    }

    @Test
    void batchOfATemplate_wasWrittenWithoutAModel() {
        var graph = graph(
                List.of(
                        node(FIRST),
                        new LineageNode(NodeKind.BATCH, "1", Map.of("model", "none", "prompt_version", "none"))),
                List.of(new LineageEdge(FIRST, Relation.GENERATED_BY, new NodeRef(NodeKind.BATCH, "1"))));

        assertThat(String.join("\n", new LineageTree(graph).lines()))
                .contains("written without a model, temperature")
                .doesNotContain("none");
    }

    @Test
    void samplesThatLeadToEachOther_areDrawnOnce() {
        var graph = graph(
                List.of(node(FIRST), node(SECOND)),
                List.of(
                        new LineageEdge(FIRST, Relation.DERIVED_FROM, SECOND),
                        new LineageEdge(SECOND, Relation.DERIVED_FROM, FIRST)));

        assertThat(new LineageTree(graph).lines())
                .containsExactly("000001-00", "└─ derived from 000002-00", "   └─ derived from 000001-00 (see above)");
    }

    private static LineageNode node(NodeRef ref) {
        return new LineageNode(ref.kind(), ref.id(), Map.of());
    }

    private static LineageGraph graph(List<LineageNode> nodes, List<LineageEdge> edges) {
        return new LineageGraph("job-1", FIRST, Direction.ANCESTORS, 10, false, nodes, edges);
    }
}
