package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.lineage.GraphFormat;
import dev.bandloom.dataset.lineage.LineageSource;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.store.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked about where all samples of a job come from, on any database. */
abstract class WholeLineageContract extends LineageFixture {
    WholeLineageContract(Database database) {
        super(database);
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
    void whatIsCommittedLater_isNoPartOfTheGraph() {
        commit(1, Made.evolved("example#1", "deepen"));
        LineageSource whole = lineages.whole(job);
        commit(2, Made.ofRow(), Made.ofPassage());

        WalkedGraph walked = WalkedGraph.of(whole);

        assertThat(walked.samples()).hasSize(1);
        for (NodeKind later : List.of(NodeKind.SEED_ROW, NodeKind.PASSAGE)) {
            assertThat(walked.count(later)).as("%s", later).isZero();
        }
        assertThat(walked.count(NodeKind.BATCH)).isOne();
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
