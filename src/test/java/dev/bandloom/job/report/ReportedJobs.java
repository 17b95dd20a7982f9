package dev.bandloom.job.report;

import dev.bandloom.dataset.ContentHash;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleId;
import dev.bandloom.dataset.SampleMetadata;
import dev.bandloom.dataset.Trace;
import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.feedback.Reward;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.NewJob;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.quality.Finding;
import dev.bandloom.quality.Measured;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Jobs on any database to report of: one of ten batches with ten samples each, and others of one batch. */
final class ReportedJobs {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    private static final ArmId ARM = new ArmId("only");

    private static final int BATCHES = 10;

    private static final int SIZE = 10;

    private final Reports reports;
    private final JobStore store;
    private final JobLedgers ledgers;
    private List<ArmSummary> arms = List.of();

    ReportedJobs(Database database) {
        var events = new EventLog(database);
        store = new JobStore(database, events, CLOCK);
        ledgers = new JobLedgers(database, events, new NoArmMemory(), CLOCK);
        reports = new StoredReports(
                database,
                new JobReports(
                        database,
                        store,
                        new DecisionQueries(database),
                        (stored, batches, latest, learned) -> arms,
                        "test"));
    }

    Reports reports() {
        return reports;
    }

    /** What is found of the arms. */
    void arms(List<ArmSummary> found) {
        arms = found;
    }

    /** Ten batches of ten samples. */
    JobId large() {
        StoredJob created = create("");
        Ledger ledger = ledgers.open(created, Policies.of(new PolicySpec.Uniform()));
        for (int number = 1; number <= BATCHES; number++) {
            BatchSpec spec = spec(number);
            ledger.open(List.of(spec));
            ledger.commit(List.of(batch(spec, number, samples(number))), Usage.NONE);
        }
        return created.id();
    }

    /** A job without samples. */
    JobId empty() {
        return create("").id();
    }

    /**
     * A job of one batch.
     *
     * @param validators settings of each, as JSON
     */
    JobId of(String validators, List<JudgedSample> samples) {
        StoredJob created = create(validators);
        Ledger ledger = ledgers.open(created, Policies.of(new PolicySpec.Uniform()));
        BatchSpec spec = spec(1);
        ledger.open(List.of(spec));
        ledger.commit(List.of(batch(spec, 1, samples)), Usage.NONE);
        return created.id();
    }

    private StoredJob create(String validators) {
        return store.create(new NewJob(
                JobId.unique(),
                "reported",
                "f",
                JobOwner.COMMAND,
                "host:1",
                null,
                "",
                "",
                "{\"seed\":7,\"validators\":{\"enabled\":[" + validators.replace('\'', '"') + "]}}",
                RouterState.EMPTY,
                Map.of(),
                ArmDefinitions.NONE,
                "qa",
                "uniform",
                500,
                "out.jsonl",
                true));
    }

    private static BatchSpec spec(int number) {
        var decision = new Decision(ARM, 1, Map.of(ARM, 1.0), true, ContextVector.NONE, "the only one");
        var briefs = Collections.nCopies(SIZE, new SampleBrief(null, null));
        return new BatchSpec(decision, new GenerationOrder(number, ARM, 0.7, briefs, List.of(), number));
    }

    /** The last batch could not be measured. */
    private static CommittedBatch batch(BatchSpec spec, int number, List<JudgedSample> samples) {
        boolean unmeasured = number == BATCHES;
        return new CommittedBatch(
                spec,
                samples,
                new BatchOutcome(
                        SIZE,
                        8,
                        0.5,
                        1,
                        1,
                        unmeasured ? Map.of() : Map.of("diversity", new Measured(number / 10.0, 0.35))),
                new Reward(0.5, 0.8, 0.5, 1, 1),
                new Observation(ARM, 0.5, SIZE, SIZE, 8),
                Usage.NONE,
                "none",
                "none/1",
                null,
                unmeasured
                        ? List.of("diversity could not be judged: 1 of the samples passed, 2 are needed")
                        : List.of(),
                Duration.ZERO,
                CLOCK.instant());
    }

    /** Of ten samples one too short, one said before, one flagged, seven accepted. */
    static List<JudgedSample> samples(int batch) {
        return IntStream.range(0, SIZE)
                .mapToObj(index -> sample(batch, index, "sample " + batch + "." + index + " x".repeat(400)))
                .toList();
    }

    static JudgedSample sample(int batch, int index, String text) {
        double quality = ((batch - 1) * SIZE + index) / 100.0;
        var findings = new ArrayList<Finding>();
        String reason = null;
        if (index == 0) {
            reason = "length: " + batch + " characters are fewer than 20";
            findings.add(new Finding("length", new Verdict.Rejected("too short", null), Action.REJECT, 1));
        } else {
            findings.add(new Finding("length", Verdict.Accepted.UNGRADED, Action.REJECT, 1));
            findings.add(new Finding("repetition", new Verdict.Accepted(quality), Action.REJECT, 1));
            findings.add(
                    new Finding("toxicity", new Verdict.Abstained("no model for 'l" + batch + "'"), Action.REJECT, 1));
        }
        if (index == 1) {
            reason = "deduplication: equal to '" + batch + " bottles'";
            findings.add(new Finding("deduplication", new Verdict.Rejected("equal", null), Action.REJECT, 1));
        }
        if (index == 2) {
            findings.add(new Finding("language", new Verdict.Rejected("odd", 0.1), Action.FLAG, 1));
            findings.add(new Finding("perplexity", new Verdict.Rejected("odd", 0.2), Action.SCORE, 1));
        }
        var sample = new Sample(
                SampleId.of(batch, index),
                CLOCK.instant(),
                "tests",
                "input",
                StringNode.valueOf(text),
                new SampleMetadata(
                        "reported",
                        "naive",
                        "only",
                        "none",
                        "1",
                        "en",
                        "label",
                        Map.of("difficulty", index % 2 == 0 ? "easy" : "hard"),
                        quality,
                        Map.of()),
                new Trace(List.of(), List.of(), List.of(), List.of()));
        SampleState state = reason == null ? SampleState.ACCEPTED : SampleState.REJECTED;
        return new JudgedSample(sample, state, reason, findings, ContentHash.of(sample.response()));
    }

    /** A sample that nothing was found about. */
    static JudgedSample accepted() {
        JudgedSample whole = sample(1, 0, "A text.");
        return new JudgedSample(whole.sample(), SampleState.ACCEPTED, null, List.of(), whole.contentHash());
    }

    /** A sample that was rejected for this reason. */
    static JudgedSample rejected(String text, String reason) {
        JudgedSample whole = sample(1, 0, text);
        return new JudgedSample(whole.sample(), SampleState.REJECTED, reason, List.of(), whole.contentHash());
    }

    /** Samples that state the higher a score the lower it was measured. */
    static List<JudgedSample> stating() {
        return samples(1).stream()
                .map(judged -> {
                    Sample text = judged.sample();
                    SampleMetadata of = text.metadata();
                    var findings = new ArrayList<>(judged.findings());
                    findings.add(new Finding("score_agreement", new Verdict.Accepted(0.9), Action.REJECT, 1));
                    var response = JsonNodeFactory.instance.objectNode().put("likeness", 1 - of.qualityScore());
                    var metadata = new SampleMetadata(
                            of.jobId(),
                            of.generationMethod(),
                            of.arm(),
                            of.model(),
                            of.generatorVersion(),
                            of.language(),
                            of.label(),
                            of.cell(),
                            of.qualityScore(),
                            Map.of("similarity", of.qualityScore()));
                    var sample = new Sample(
                            text.id(), text.createdAt(), text.domain(), text.input(), response, metadata, text.trace());
                    return new JudgedSample(
                            sample, judged.state(), judged.reason(), findings, ContentHash.of(response));
                })
                .toList();
    }
}
