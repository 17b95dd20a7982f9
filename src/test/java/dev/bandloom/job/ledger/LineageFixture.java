package dev.bandloom.job.ledger;

import dev.bandloom.dataset.Passage;
import dev.bandloom.dataset.ProcessingStep;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleId;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SampleMetadata;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.Trace;
import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.feedback.Reward;
import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.job.JobId;
import dev.bandloom.job.lineage.Lineages;
import dev.bandloom.job.lineage.TestLineages;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.routing.Observation;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** A stored job whose batches are as arms of every kind write them, on any database. */
abstract class LineageFixture {
    private static final Clock CLOCK = Clock.fixed(JobFixtures.NOW, ZoneOffset.UTC);
    static final SeedRow ROW = new SeedRow("plants.csv", 3, Map.of("plant", "Saguaro \u0000"));
    static final Passage PASSAGE =
            new Passage("guide/manual.md#7", "guide/manual.md", "Care > Water", "Water it \u0000 rarely.");

    final JobStore store;
    private final JobLedgers ledgers;
    final Lineages lineages;
    final Database database;
    JobId job;
    private Ledger ledger;

    LineageFixture(Database database) {
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
    record Made(SampleBrief brief, List<String> parents, List<String> passages, List<String> rows, int shown) {
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

    final void commit(long sequence, Made... made) {
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
}
