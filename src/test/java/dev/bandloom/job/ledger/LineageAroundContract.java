package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageGraph.Direction;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.dataset.lineage.Relation;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.lineage.NoSuchNodeException;
import dev.bandloom.store.Database;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked about where one sample comes from and what was made of it, on any database. */
abstract class LineageAroundContract extends LineageFixture {
    LineageAroundContract(Database database) {
        super(database);
    }

    private LineageGraph ancestors(String node, int depth) {
        return lineages.around(job, node, Direction.ANCESTORS, depth);
    }

    private static LineageNode node(LineageGraph graph, NodeKind kind) {
        return graph.nodes(kind).findFirst().orElseThrow();
    }

    @Test
    void ancestors_holdTheRowTheExamplesTheDecisionTheModelAndEveryStep() {
        commit(1, Made.ofRow());

        LineageGraph graph = ancestors("000001-00", 10);

        assertThat(graph.truncated()).isFalse();
        assertThat(graph.nodes().getFirst().id()).isEqualTo("000001-00");
        assertThat(graph.nodes().getFirst().attributes()).containsEntry("state", "accepted");
        assertThat(node(graph, NodeKind.SEED_ROW).attributes())
                .isEqualTo(Map.of("values", Map.of("plant", "Saguaro \u0000")));
        assertThat(graph.nodes(NodeKind.EXAMPLE).map(LineageNode::id)).containsExactly("example#1", "example#2");
        assertThat(SampleJson.mapper()
                        .writeValueAsString(node(graph, NodeKind.EXAMPLE).attributes()))
                .isEqualTo("{\"response\":\"First.\"}");
        assertThat(node(graph, NodeKind.BATCH).attributes())
                .containsEntry("arm", "naive_creative")
                .containsEntry("propensity", 0.625)
                .containsEntry("policy", "thompson")
                .containsEntry("prompt_version", "naive/1")
                .containsEntry("model", "offline-rules")
                .containsEntry("temperature", 0.7)
                .containsEntry("definition", "naive offline/offline-rules {}");
        assertThat(node(graph, NodeKind.MODEL).id()).isEqualTo("offline-rules");
        assertThat(graph.nodes(NodeKind.STEP).map(step -> step.attributes().get("name")))
                .containsExactly("generate", "revise", "pii");
        assertThat(graph.nodes(NodeKind.STEP).map(step -> step.attributes().get("params")))
                .contains(Map.of("action", "redact"));
    }

    @Test
    void passages_areKeptAsTheyWereUsedAndOnce() {
        commit(1, Made.ofPassage(), Made.ofPassage());
        commit(2, Made.ofPassage());

        LineageGraph graph = ancestors("000002-00", 10);

        assertThat(node(graph, NodeKind.PASSAGE).attributes())
                .isEqualTo(Map.of(
                        "source", "guide/manual.md", "heading", "Care > Water", "text", "Water it \uFFFD rarely."));
        assertThat(database.client()
                        .sql("select count(*) from passage where job_id = :job")
                        .param("job", job.value())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(lineages.around(job, PASSAGE.id(), Direction.DESCENDANTS, 1)
                        .nodes(NodeKind.SAMPLE)
                        .map(LineageNode::id))
                .containsExactly("000001-00", "000001-01", "000002-00");
    }

    @Test
    void evolution_namesTheOperatorAndLeadsToTheRootsOfItsParent() {
        commit(1, Made.ofRow(), Made.ofPassage());
        commit(2, Made.evolved("000001-00", "deepen"), Made.evolved("example#2", "concretise"));
        commit(3, Made.evolved("000002-00", "breadth"));

        LineageGraph graph = ancestors("000003-00", 10);

        assertThat(graph.edges().stream().filter(edge -> edge.relation().origin()))
                .extracting(
                        edge -> edge.from().id(),
                        LineageEdge::relation,
                        edge -> edge.to().id(),
                        LineageEdge::operator)
                .containsExactlyInAnyOrder(
                        tuple("000003-00", Relation.EVOLVED_FROM, "000002-00", "breadth"),
                        tuple("000002-00", Relation.EVOLVED_FROM, "000001-00", "deepen"),
                        tuple("000001-00", Relation.WRITTEN_FROM, "plants.csv#3", null),
                        tuple("000001-00", Relation.SHOWN, "example#1", null),
                        tuple("000001-00", Relation.SHOWN, "example#2", null));
        assertThat(ancestors("000002-01", 10).edges(Relation.EVOLVED_FROM))
                .extracting(LineageEdge::to)
                .containsExactly(new NodeRef(NodeKind.EXAMPLE, "example#2"));
    }

    @Test
    void descendants_areAllThatWasMadeOfANode() {
        commit(1, Made.ofRow(), Made.ofPassage());
        commit(2, Made.evolved("000001-00", "deepen"), Made.evolved("000001-00", "breadth"));
        commit(3, Made.evolved("000002-01", "breadth"));

        assertThat(ids(lineages.around(job, "000001-00", Direction.DESCENDANTS, 10)))
                .containsExactly("000001-00", "000002-00", "000002-01", "000003-00");
        assertThat(ids(lineages.around(job, "plants.csv#3", Direction.DESCENDANTS, 2)))
                .containsExactly("000001-00", "000002-00", "000002-01");
        assertThat(ids(lineages.around(job, "000003-00", Direction.DESCENDANTS, 10)))
                .containsExactly("000003-00");
    }

    private static Set<String> ids(LineageGraph graph) {
        return graph.nodes(NodeKind.SAMPLE).map(LineageNode::id).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({"1,2,true", "2,3,true", "3,4,true", "100,4,false"})
    void depth_boundsHowFarEdgesAreFollowedAndSaysSo(int depth, int samples, boolean truncated) {
        commit(1, Made.ofPassage());
        commit(2, Made.evolved("000001-00", "deepen"));
        commit(3, Made.evolved("000002-00", "deepen"));
        commit(4, Made.evolved("000003-00", "deepen"));

        LineageGraph graph = ancestors("000004-00", depth);

        assertThat(ids(graph)).hasSize(samples);
        assertThat(graph.truncated()).isEqualTo(truncated);
    }

    @Test
    void cycle_endsWhereItBegan() {
        commit(1, Made.evolved("000002-00", "deepen"));
        commit(2, Made.evolved("000001-00", "deepen"));

        for (Direction direction : Direction.values()) {
            LineageGraph graph = lineages.around(job, "000001-00", direction, 100);
            assertThat(ids(graph)).containsExactly("000001-00", "000002-00");
            assertThat(graph.edges(Relation.EVOLVED_FROM)).hasSize(2);
            assertThat(graph.truncated()).isFalse();
        }
    }

    @Test
    void nodeWithMoreDescendantsThanCanBeShown_showsTheFirst() {
        Made[] made = IntStream.range(0, 100).mapToObj(i -> Made.ofPassage()).toArray(Made[]::new);
        for (int batch = 1; batch <= 21; batch++) {
            commit(batch, made);
        }

        LineageGraph graph = lineages.around(job, PASSAGE.id(), Direction.DESCENDANTS, 10);

        assertThat(graph.truncated()).isTrue();
        assertThat(graph.nodes(NodeKind.SAMPLE)).hasSize(1999);
    }

    @Test
    void unknownNode_isRefusedWithTheJobsThatHaveIt() {
        commit(1, Made.ofRow());
        StoredJob other = store.create(JobFixtures.job("other"));

        assertThatExceptionOfType(NoSuchNodeException.class)
                .isThrownBy(() -> lineages.around(other.id(), "000001-00", Direction.ANCESTORS, 5))
                .withMessageContaining(job.value() + " (plants)");
        assertThatExceptionOfType(NoSuchNodeException.class)
                .isThrownBy(() -> ancestors("what'; drop table job; --", 5))
                .withMessageContaining("look like 000012-03");
        assertThatExceptionOfType(NoSuchJobException.class)
                .isThrownBy(() -> lineages.around(new JobId("nobody"), "000001-00", Direction.ANCESTORS, 5));
        assertThatExceptionOfType(NoSuchJobException.class).isThrownBy(() -> lineages.whole(new JobId("nobody")));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void depthThatCannotBe_isRefused(int depth) {
        commit(1, Made.ofRow());

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> ancestors("000001-00", depth))
                .withMessageContaining("1 to 100");
    }
}
