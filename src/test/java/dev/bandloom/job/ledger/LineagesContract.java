package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.bandloom.dataset.Passage;
import dev.bandloom.dataset.ProcessingStep;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleId;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SampleMetadata;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.Trace;
import dev.bandloom.dataset.lineage.GraphFormat;
import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageGraph.Direction;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.LineageSource;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.dataset.lineage.Relation;
import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.feedback.Reward;
import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.lineage.Lineages;
import dev.bandloom.job.lineage.NoSuchNodeException;
import dev.bandloom.job.lineage.TestLineages;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.routing.Observation;
import dev.bandloom.store.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked about where samples come from, on any database; the batches are as arms of every kind write them. */
abstract class LineagesContract {
    private static final Clock CLOCK = Clock.fixed(JobFixtures.NOW, ZoneOffset.UTC);
    private static final SeedRow ROW = new SeedRow("plants.csv", 3, Map.of("plant", "Saguaro \u0000"));
    private static final Passage PASSAGE =
            new Passage("guide/manual.md#7", "guide/manual.md", "Care > Water", "Water it \u0000 rarely.");

    private final JobStore store;
    private final JobLedgers ledgers;
    private final Lineages lineages;
    private final Database database;
    private JobId job;
    private Ledger ledger;

    LineagesContract(Database database) {
        var events = new EventLog(database);
        this.database = database;
        store = new JobStore(database, events, CLOCK);
        ledgers = new JobLedgers(database, events, new NoArmMemory(), CLOCK);
        lineages = TestLineages.over(database, store);
    }

    @BeforeEach
    void startJob() {
        StoredJob created = store.create(recipe());
        job = created.id();
        ledger = ledgers.open(created, new JobFixtures.NamedPolicy("thompson"));
    }

    private static NewJob recipe() {
        NewJob job = JobFixtures.job("plants");
        return new NewJob(
                job.id(),
                job.name(),
                job.fingerprint(),
                job.owner(),
                job.ownerId(),
                job.idempotencyKey(),
                job.recipe(),
                job.recipeFolder(),
                "{\"task_input\": {\"examples\": [\"First.\", {\"text\": \"Second.\"}]}}",
                job.startState(),
                job.startOrigins(),
                job.arms(),
                job.contextKey(),
                job.policy(),
                10_000,
                job.output(),
                job.cache());
    }

    /** What one candidate was to be, and where it says it comes from. */
    private record Made(SampleBrief brief, List<String> parents, List<String> passages, List<String> rows, int shown) {
        static Made ofRow() {
            return new Made(new SampleBrief(ROW, "positive"), List.of(), List.of(), List.of("plants.csv#3"), 2);
        }

        static Made ofPassage() {
            return new Made(
                    new SampleBrief(null, null).withPassages(List.of(PASSAGE)),
                    List.of(),
                    List.of(PASSAGE.id()),
                    List.of(),
                    0);
        }

        static Made evolved(String parent, String operator) {
            var evolution = new Evolution(parent, SampleJson.mapper().createObjectNode(), operator, 1);
            return new Made(
                    new SampleBrief(null, null).withEvolution(evolution), List.of(parent), List.of(), List.of(), 0);
        }
    }

    private void commit(long sequence, Made... made) {
        BatchSpec plain = JobFixtures.spec(sequence, JobFixtures.CREATIVE);
        var spec = new BatchSpec(
                plain.decision(),
                new GenerationOrder(
                        sequence,
                        JobFixtures.CREATIVE,
                        0.7,
                        List.of(made).stream().map(Made::brief).toList(),
                        List.of(),
                        40 + sequence));
        ledger.open(List.of(spec));
        var samples = new ArrayList<JudgedSample>();
        for (int i = 0; i < made.length; i++) {
            samples.add(judged(sequence, i, made[i]));
        }
        ledger.commit(
                List.of(new CommittedBatch(
                        spec,
                        samples,
                        new BatchOutcome(made.length, made.length, 0.8, 0.75, 1),
                        new Reward(0.5, 0.75, 0.8125, 0.75, 1),
                        new Observation(JobFixtures.CREATIVE, 0.5, 4, made.length, made.length),
                        Usage.NONE,
                        "offline-rules",
                        "naive/1",
                        null,
                        List.of(),
                        Duration.ofMillis(1),
                        JobFixtures.NOW)),
                Usage.NONE);
    }

    private static JudgedSample judged(long sequence, int index, Made made) {
        List<String> shown = IntStream.rangeClosed(1, made.shown)
                .mapToObj(number -> "example#" + number)
                .toList();
        var sample = new Sample(
                        SampleId.of(sequence, index),
                        JobFixtures.NOW,
                        "botany",
                        "",
                        SampleJson.mapper().createObjectNode().put("text", "Text " + sequence + "." + index),
                        new SampleMetadata(
                                "plants", "naive", "naive_creative", "offline-rules", "1", "en", null, 0.9, Map.of()),
                        new Trace(
                                made.parents,
                                made.passages,
                                made.rows,
                                List.of(
                                        new ProcessingStep("generate", JobFixtures.NOW, Map.of("examples", shown)),
                                        new ProcessingStep("revise", JobFixtures.NOW, Map.of("round", 1)),
                                        new ProcessingStep("pii", JobFixtures.NOW, Map.of("action", "redact")))))
                .sealed();
        return new JudgedSample(sample, SampleState.ACCEPTED, null, List.of(), "%064x".formatted(sequence));
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

    @Test
    void wholeGraph_leadsEverySampleToItsRoots() {
        commit(2, Made.evolved("000001-00", "deepen"), Made.evolved("example#1", "breadth"));
        commit(1, Made.ofRow(), Made.ofPassage(), Made.ofRow());
        for (int batch = 3; batch < 60; batch++) {
            commit(
                    batch,
                    Made.ofRow(),
                    Made.evolved("%06d-01".formatted(batch - 2), "deepen"),
                    Made.ofPassage(),
                    Made.ofPassage(),
                    Made.ofPassage(),
                    Made.ofPassage());
        }
        LineageSource whole = lineages.whole(store.find(job).orElseThrow().id());
        commit(60, Made.ofRow());

        WalkedGraph walked = WalkedGraph.of(whole);

        assertThat(walked.samples()).hasSize(5 + 57 * 6);
        walked.assertRooted();
        assertThat(walked.count(NodeKind.PASSAGE)).isOne();
        assertThat(walked.count(NodeKind.SEED_ROW)).isOne();
        assertThat(walked.count(NodeKind.BATCH)).isEqualTo(59);
        assertThat(walked.count(NodeKind.STEP)).isEqualTo(3 * (5 + 57 * 6));
    }

    @Test
    void manyRows_areToldWithTheirValues() {
        var made = new ArrayList<Made>();
        for (int number = 1; number <= 600; number++) {
            var row = new SeedRow("t.csv", number, Map.of("n", Integer.toString(number)));
            made.add(new Made(new SampleBrief(row, null), List.of(), List.of(), List.of(row.reference()), 0));
        }
        for (int from = 0; from < 600; from += 50) {
            commit(1 + from / 50, made.subList(from, from + 50).toArray(Made[]::new));
        }

        Set<Object> values = new HashSet<>();
        try (var rows = lineages.whole(job).nodes(NodeKind.SEED_ROW)) {
            rows.forEach(row -> {
                assertThat(row.attributes().get("values"))
                        .isEqualTo(Map.of("n", row.id().substring(6)));
                values.add(row.id());
            });
        }

        assertThat(values).hasSize(600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "prov-json", "graphml", "dot"})
    void formats_areTheSameEachTimeTheyAreWritten(String format) throws IOException {
        commit(1, Made.ofRow(), Made.ofPassage());
        commit(2, Made.evolved("000001-00", "deepen"));

        String once = written(format);

        assertThat(written(format)).isEqualTo(once);
        assertThat(once).contains("deepen", "naive_creative", "offline-rules");
    }

    private String written(String format) throws IOException {
        var out = new ByteArrayOutputStream();
        GraphFormat.of(format).write(lineages.whole(job), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
