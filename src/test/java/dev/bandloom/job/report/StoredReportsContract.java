package dev.bandloom.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

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
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobReports;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.NewJob;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.job.report.FullReport.Abstention;
import dev.bandloom.job.report.FullReport.Reason;
import dev.bandloom.job.report.FullReport.ShownSample;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** What a report says of a job of ten batches with ten samples each, on any database. */
abstract class StoredReportsContract {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private static final ArmId ARM = new ArmId("only");
    private static final int BATCHES = 10;
    private static final int SIZE = 10;

    private final Reports reports;
    private final JobStore store;
    private final JobLedgers ledgers;
    private JobId job;

    StoredReportsContract(Database database) {
        var events = new EventLog(database);
        store = new JobStore(database, events, CLOCK);
        ledgers = new JobLedgers(database, events, new NoArmMemory(), CLOCK);
        reports = new StoredReports(database, new JobReports(database, store, (stored, learned) -> List.of(), "test"));
    }

    @BeforeEach
    void startJob() {
        StoredJob created = create();
        job = created.id();
        Ledger ledger = ledgers.open(created, Policies.of(new PolicySpec.Uniform()));
        for (int number = 1; number <= BATCHES; number++) {
            BatchSpec spec = spec(number);
            ledger.open(List.of(spec));
            ledger.commit(List.of(batch(spec, number)), Usage.NONE);
        }
    }

    private StoredJob create() {
        return create("");
    }

    /** @param validators settings of each, as JSON */
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

    /** Of ten samples one too short, one said before, one flagged, seven accepted; the last batch could not be measured. */
    private static CommittedBatch batch(BatchSpec spec, int number) {
        var samples = new ArrayList<JudgedSample>();
        for (int i = 0; i < SIZE; i++) {
            samples.add(sample(number, i));
        }
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

    private static JudgedSample sample(int batch, int index) {
        return sample(batch, index, "sample " + batch + "." + index + " x".repeat(400));
    }

    private static JudgedSample sample(int batch, int index, String text) {
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

    @Test
    void validators_areCountedByWhatTheySaidAndWhatCameOfIt() {
        var figures = reports.report(job, 0).validators();

        assertThat(figures)
                .extracting(FullReport.ValidatorFigures::validator)
                .containsExactly("length", "repetition", "toxicity", "deduplication", "language", "perplexity");
        assertThat(figures)
                .extracting(of -> List.of(of.accepted(), of.rejected(), of.flagged(), of.lowered(), of.abstained()))
                .containsExactly(
                        List.of(90L, 10L, 0L, 0L, 0L),
                        List.of(90L, 0L, 0L, 0L, 0L),
                        List.of(0L, 0L, 0L, 0L, 90L),
                        List.of(80L, 10L, 0L, 0L, 0L),
                        List.of(0L, 0L, 10L, 0L, 0L),
                        List.of(0L, 0L, 0L, 10L, 0L));
        assertThat(figures.getFirst().scores()).isNull();
        assertThat(figures.get(1).scores()).satisfies(scores -> {
            assertThat(scores.count()).isEqualTo(90);
            assertThat(scores.deciles().getFirst()).isEqualTo(0.01);
            assertThat(scores.deciles().get(5)).isEqualTo(0.49);
            assertThat(scores.deciles().getLast()).isEqualTo(0.99);
            assertThat(scores.histogram()).containsOnly(9L);
        });
    }

    @Test
    void reasons_areCountedWithoutTheirNumbersAndShownByTheFirstSamples() {
        FullReport report = reports.report(job, 2);

        assertThat(report.reasons())
                .extracting(Reason::reason, Reason::samples)
                .containsExactlyInAnyOrder(
                        tuple("length: # characters are fewer than #", 10L), tuple("deduplication: equal to '…'", 10L));
        assertThat(report.otherRejections()).isZero();
        assertThat(report.reasons())
                .allSatisfy(reason -> assertThat(reason.examples()).hasSize(2));
        assertThat(report.reasons().getFirst().examples().getFirst().text())
                .startsWith("sample 1.")
                .endsWith("…")
                .hasSize(301);
        assertThat(report.reasons().getFirst().examples())
                .extracting(sample -> sample.id().substring(0, 6))
                .containsExactly("000001", "000002");
        assertThat(reports.report(job, 0).reasons())
                .allSatisfy(reason -> assertThat(reason.examples()).isEmpty());
    }

    @Test
    void reasonOfPersonalData_showsTheShapeOfTheSampleOnly() {
        StoredJob disclosing = create();
        Ledger ledger = ledgers.open(disclosing, Policies.of(new PolicySpec.Uniform()));
        BatchSpec spec = spec(1);
        ledger.open(List.of(spec));
        JudgedSample whole = sample(1, 0, "Write to Ann at ann.lee7@mail.example.");
        ledger.commit(
                List.of(with(
                        batch(spec, 1),
                        List.of(new JudgedSample(
                                whole.sample(),
                                SampleState.REJECTED,
                                "pii: personal data: email at 16-36 (1.0)",
                                List.of(),
                                whole.contentHash())))),
                Usage.NONE);

        assertThat(reports.report(disclosing.id(), 1).reasons().getFirst().examples())
                .extracting(FullReport.ShownSample::text)
                .containsExactly("Xxxxx xx Xxx xx xxx.xxx0@xxxx.xxxxxxx.");
    }

    @Test
    void scoresThatSamplesState_areRankedAgainstThoseThatWereMeasured() {
        String agreement = "{'first':'a','second':'b','score':'likeness','tolerance':0.35}";
        String measured = "{'source':{'name':'a'},'field':'b','threshold':0.0,'most':1.0}";
        String others = "{'source':{'name':'a'},'field':'c','threshold':0.0,'most':1.0}";

        assertThat(ofStating(agreement + "," + measured))
                .containsExactly(new FullReport.RankAgreement("score_agreement", 8, -1.0));
        assertThat(ofStating(agreement + "," + others)).isEmpty();
        assertThat(ofStating(agreement)).isEmpty();
        assertThat(reports.report(job, 0).rankAgreements()).isEmpty();
    }

    private List<FullReport.RankAgreement> ofStating(String validators) {
        StoredJob pairs = create(validators);
        Ledger ledger = ledgers.open(pairs, Policies.of(new PolicySpec.Uniform()));
        BatchSpec spec = spec(1);
        ledger.open(List.of(spec));
        ledger.commit(List.of(stating(batch(spec, 1))), Usage.NONE);
        return reports.report(pairs.id(), 0).rankAgreements();
    }

    @Test
    void deduplicationThatRejectedNothing_isToldAllTheSame() {
        for (String validators :
                List.of("{'check_field':'content'}", "{'check_field':'content','entities':['email']}")) {
            StoredJob plain = create(validators);
            Ledger ledger = ledgers.open(plain, Policies.of(new PolicySpec.Uniform()));
            BatchSpec spec = spec(1);
            ledger.open(List.of(spec));
            ledger.commit(List.of(with(batch(spec, 1), List.of(accepted()))), Usage.NONE);

            assertThat(reports.report(plain.id(), 0).validators())
                    .extracting(FullReport.ValidatorFigures::validator, FullReport.ValidatorFigures::accepted)
                    .isEqualTo(validators.contains("entities") ? List.of() : List.of(tuple("deduplication", 1L)));
        }
    }

    private static JudgedSample accepted() {
        JudgedSample whole = sample(1, 0, "A text.");
        return new JudgedSample(whole.sample(), SampleState.ACCEPTED, null, List.of(), whole.contentHash());
    }

    /** The same batch with samples that state the higher a score the lower it was measured. */
    private static CommittedBatch stating(CommittedBatch batch) {
        var samples = batch.samples().stream()
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
        return with(batch, samples);
    }

    private static CommittedBatch with(CommittedBatch batch, List<JudgedSample> samples) {
        return new CommittedBatch(
                batch.spec(),
                samples,
                batch.outcome(),
                batch.reward(),
                batch.observation(),
                batch.usage(),
                batch.model(),
                batch.promptVersion(),
                batch.failure(),
                batch.notes(),
                batch.duration(),
                batch.committedAt());
    }

    @Test
    void abstentions_areCountedByWhy() {
        assertThat(reports.report(job, 0).abstentions())
                .containsExactly(new Abstention("toxicity", "no model for '…'", 90));
    }

    @Test
    void batchMeasures_areThoseOfPassedBatchesToo() {
        assertThat(reports.report(job, 0).batchMeasures()).singleElement().satisfies(measure -> {
            assertThat(measure.measure()).isEqualTo("diversity");
            assertThat(measure.threshold()).isEqualTo(0.35);
            assertThat(measure.failed()).isEqualTo(3);
            assertThat(measure.unjudged()).isEqualTo(1);
            assertThat(measure.scores()).isNotNull();
            assertThat(measure.scores().count()).isEqualTo(9);
            assertThat(measure.scores().mean()).isEqualTo(0.5);
        });
    }

    @Test
    void acceptedSamples_areShownFromLowestQualityToHighest() {
        List<ShownSample> samples = reports.report(job, 0).qualitySamples();

        assertThat(samples).hasSize(11);
        assertThat(samples).extracting(ShownSample::quality).isSorted().doesNotHaveDuplicates();
        assertThat(samples.getFirst().id()).isEqualTo("000001-02");
        assertThat(samples.getLast().id()).isEqualTo("000010-09");
    }

    @Test
    void summary_countsLabelsAndCells() {
        var summary = reports.report(job, 0).summary();

        assertThat(summary.seed()).isEqualTo(7);
        assertThat(summary.accepted()).isEqualTo(80);
        assertThat(summary.labels()).isEqualTo(Map.of("label", 80L));
        assertThat(summary.cells()).isEqualTo(Map.of("easy", 40L, "hard", 40L));
    }

    @Test
    void jobWithoutSamples_hasAnEmptyReport() {
        FullReport report = reports.report(create().id(), 3);

        assertThat(report.validators()).isEmpty();
        assertThat(report.reasons()).isEmpty();
        assertThat(report.qualitySamples()).isEmpty();
        assertThat(report.summary().quality()).isNull();
    }

    @Test
    void whatCannotBeAsked_isRefused() {
        assertThatExceptionOfType(NoSuchJobException.class).isThrownBy(() -> reports.report(new JobId("nobody"), 3));
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> reports.report(job, 21));
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> reports.report(job, -1));
    }
}
