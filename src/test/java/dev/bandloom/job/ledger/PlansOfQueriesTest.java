package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.lineage.LineageGraph.Direction;
import dev.bandloom.dataset.lineage.LineageSource;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.Relation;
import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.job.JobId;
import dev.bandloom.job.arms.TestArmActivity;
import dev.bandloom.job.lineage.Lineages;
import dev.bandloom.job.lineage.TestLineages;
import dev.bandloom.job.replay.TestReplay;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.store.Database;
import dev.bandloom.store.NotedStatements;
import dev.bandloom.store.TestDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How H2 goes about what is read of one job: what it reads for a page must not grow with the job. */
class PlansOfQueriesTest {
    private static final Clock CLOCK = Clock.fixed(JobFixtures.NOW, ZoneOffset.UTC);

    private final NotedStatements noted = new NotedStatements();
    private final Database database = TestDatabase.h2(noted);
    private final EventLog events = new EventLog(database);
    private final JobStore store = new JobStore(database, events, CLOCK);
    private JobId job;
    private Ledger ledger;

    @BeforeEach
    void startJob() {
        StoredJob created = store.create(JobFixtures.job("plants"));
        job = created.id();
        ledger = new JobLedgers(database, events, new NoArmMemory(), CLOCK)
                .open(created, new JobFixtures.NamedPolicy("thompson"));
        for (long sequence = 1; sequence <= 20; sequence++) {
            BatchSpec spec = JobFixtures.spec(sequence, JobFixtures.CREATIVE);
            ledger.open(List.of(spec));
            ledger.commit(List.of(JobFixtures.batch(spec)), Usage.NONE);
        }
    }

    @Test
    void partsOfLongResults_areReadInTheOrderOfAnIndex() {
        readEverything();

        // A job has few models, and all that leads to one node is sorted for the one answer that it is asked for.
        assertPlans(
                text -> text.contains("order by")
                        && text.contains(" limit ")
                        && !text.contains("select distinct model")
                        && !text.contains("(job_id, parent_kind, parent_id) in"),
                18,
                plan -> assertThat(plan).contains("index sorted").doesNotContain("index sorted: 1 of"));
    }

    @Test
    void rowsOfManyKeys_areLookedUp() {
        readEverything();

        assertPlans(
                text -> text.contains("?), (?"),
                8,
                plan -> assertThat(plan).containsAnyOf(": IN(ROW", "job_id = wanted.job AND "));
    }

    private void readEverything() {
        var samples = new SampleQueries(database);
        var decisions = new DecisionQueries(database);
        var reader = new BatchReader(database, job);
        Lineages lineages = TestLineages.over(database, store);
        store.list(null, 10);
        samples.page(job, null, null, 10);
        for (SampleState state : SampleState.values()) {
            samples.page(job, state, null, 10);
            read(samples.stream(job, state));
        }
        read(samples.stream(job, null));
        assertThat(samples.responses(job, List.of("plants.csv#1", "plants.csv#2")))
                .hasSize(2);
        decisions.page(job, null, 10);
        decisions.latest(job);
        events.events(job, 0, 10);
        read(reader.committed());
        reader.pending();
        reader.amended(0);
        TestArmActivity.over(database, store).newest(10);
        TestArmActivity.over(database, store).stretches(job);
        assertThat(TestReplay.entries(database, job)).isEqualTo(40);
        LineageSource whole = lineages.whole(job);
        Stream.of(NodeKind.values()).forEach(kind -> read(whole.nodes(kind)));
        Stream.of(Relation.values()).forEach(relation -> read(whole.edges(relation)));
        for (Direction direction : Direction.values()) {
            lineages.around(job, "000003-00", direction, 3);
            lineages.around(job, "manual.md#7", direction, 3);
        }
    }

    private static void read(Stream<?> stream) {
        try (stream) {
            stream.forEach(row -> {});
        }
    }

    private void assertPlans(Predicate<String> which, int least, Consumer<String> expected) {
        List<String> texts = noted.texts().stream().filter(which).toList();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(least);
        assertThat(texts).allSatisfy(text -> expected.accept(plan(text)));
    }

    private String plan(String statement) {
        int parameters = Math.toIntExact(statement.chars().filter(c -> c == '?').count());
        return database.client()
                .sql("explain " + statement)
                .params(Collections.nCopies(parameters, 1))
                .query(String.class)
                .single()
                .replaceAll("\\s+", " ");
    }
}
