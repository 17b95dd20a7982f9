package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.Sample;
import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.job.DecisionView;
import dev.bandloom.job.JobId;
import dev.bandloom.job.Page;
import dev.bandloom.job.StoredSample;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.Policy;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the surfaces may ask of a job, on any database. */
abstract class JobQueriesContract {
    private static final Clock CLOCK = Clock.fixed(JobFixtures.NOW, ZoneOffset.UTC);
    private static final Policy POLICY = new JobFixtures.NamedPolicy("thompson");

    private final JobStore store;
    private final JobLedgers ledgers;
    private final SampleQueries samples;
    private final DecisionQueries decisions;
    private JobId job;
    private Ledger ledger;

    JobQueriesContract(Database database) {
        var events = new EventLog(database);
        store = new JobStore(database, events, CLOCK);
        ledgers = new JobLedgers(database, events, new NoArmMemory(), CLOCK);
        samples = new SampleQueries(database);
        decisions = new DecisionQueries(database);
    }

    @BeforeEach
    void startJobs() {
        StoredJob other = store.create(JobFixtures.job("other"));
        commit(ledgers.open(other, POLICY), 1, JobFixtures.BALANCED);
        StoredJob created = store.create(JobFixtures.job("plants"));
        job = created.id();
        ledger = ledgers.open(created, POLICY);
    }

    private static void commit(Ledger into, long sequence, ArmId arm) {
        BatchSpec spec = JobFixtures.spec(sequence, arm);
        into.open(List.of(spec));
        into.commit(List.of(JobFixtures.batch(spec)), Usage.NONE);
    }

    /** Batches 2, 1, 3 in this order. */
    private void commitThree() {
        LongStream.of(2, 1, 3).forEach(sequence -> commit(ledger, sequence, JobFixtures.CREATIVE));
    }

    private static List<String> ids(Stream<StoredSample> stored) {
        try (stored) {
            return stored.map(sample -> sample.sample().id().value()).toList();
        }
    }

    @Test
    void storedSample_isTheSampleThatWasJudged() {
        commit(ledger, 1, JobFixtures.CREATIVE);
        JudgedSample accepted = JobFixtures.judged(1, 0, SampleState.ACCEPTED, null);

        List<StoredSample> page = samples.page(job, null, null, 10).items();

        assertThat(page.getFirst()).isEqualTo(new StoredSample(accepted.sample(), SampleState.ACCEPTED, null));
        assertThat(page.get(1).reason()).isEqualTo("text holds '\uFFFD' and \uFFFD");
        assertThat(page)
                .extracting(StoredSample::state)
                .containsExactly(SampleState.ACCEPTED, SampleState.REJECTED, SampleState.ACCEPTED, SampleState.SURPLUS);
    }

    @Test
    void pages_areStableWhileTheJobRuns() {
        commitThree();
        var seen = new ArrayList<String>();

        Page<StoredSample> page = samples.page(job, null, null, 5);
        seen.addAll(ids(page.items().stream()));
        commit(ledger, 4, JobFixtures.CREATIVE);
        while (page.next() != null) {
            page = samples.page(job, null, page.next(), 5);
            seen.addAll(ids(page.items().stream()));
        }

        assertThat(seen).hasSize(16).doesNotHaveDuplicates().startsWith("000002-00", "000002-01", "000002-02");
        assertThat(seen.subList(12, 16)).containsExactly("000004-00", "000004-01", "000004-02", "000004-03");
    }

    @Test
    void pageThatEndsWithTheList_hasNoNext() {
        commit(ledger, 1, JobFixtures.CREATIVE);

        assertThat(samples.page(job, null, null, 4).next()).isNull();
        assertThat(samples.page(job, null, null, 3).next()).isNotNull();
        assertThat(samples.page(job, SampleState.AWAITING_REVIEW, null, 3)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void pagesOfOneState_holdNoOther() {
        commitThree();

        Page<StoredSample> first = samples.page(job, SampleState.REJECTED, null, 2);
        Page<StoredSample> second = samples.page(job, SampleState.REJECTED, first.next(), 2);

        assertThat(ids(first.items().stream())).containsExactly("000002-01", "000001-01");
        assertThat(ids(second.items().stream())).containsExactly("000003-01");
    }

    @Test
    void stream_isInTheOrderOfCommits() {
        commitThree();

        assertThat(ids(samples.stream(job, SampleState.SURPLUS)))
                .containsExactly("000002-03", "000001-03", "000003-03");
        assertThat(ids(samples.stream(job, null))).hasSize(12).startsWith("000002-00", "000002-01", "000002-02");
        assertThat(ids(samples.stream(job, SampleState.ACCEPTED)))
                .containsExactly("000002-00", "000002-02", "000001-00", "000001-02", "000003-00", "000003-02");
    }

    @Test
    void longStream_isCompleteAcrossChunks() {
        LongStream.rangeClosed(1, 150).forEach(sequence -> commit(ledger, sequence, JobFixtures.CREATIVE));

        assertThat(ids(samples.stream(job, null))).hasSize(600).isSorted().doesNotHaveDuplicates();
        assertThat(ids(samples.stream(job, SampleState.ACCEPTED)))
                .hasSize(300)
                .isSorted()
                .doesNotHaveDuplicates();
        try (Stream<Sample> some = samples.stream(job, null).map(StoredSample::sample)) {
            assertThat(some.limit(3)).hasSize(3);
        }
    }

    @Test
    void decisions_showPendingCommittedAndVoidedOnes() {
        commit(ledger, 1, JobFixtures.CREATIVE);
        BatchSpec pending = JobFixtures.spec(2, JobFixtures.BALANCED);
        ledger.open(List.of(pending));
        ledger.open(List.of(JobFixtures.spec(3, JobFixtures.BALANCED)));
        ledger.discard(3, Usage.NONE);

        Page<DecisionView> first = decisions.page(job, null, 2);
        Page<DecisionView> second = decisions.page(job, first.next(), 2);

        BatchSpec committed = JobFixtures.spec(1, JobFixtures.CREATIVE);
        assertThat(first.items())
                .containsExactly(
                        new DecisionView(
                                1,
                                "COMMITTED",
                                committed.decision(),
                                committed.temperature(),
                                4,
                                3,
                                JobFixtures.batch(committed).reward(),
                                null,
                                4),
                        new DecisionView(2, "PENDING", pending.decision(), pending.temperature(), 4, 0, null, null, 0));
        assertThat(second.items()).extracting(DecisionView::state).containsExactly("VOIDED");
        assertThat(second.next()).isNull();
    }

    @Test
    void figures_areThoseOfTheCommittedBatchesInTheirOrderAndThenOfTheOthers() {
        commitThree();
        ledger.open(List.of(JobFixtures.spec(4, JobFixtures.BALANCED)));
        ledger.open(List.of(JobFixtures.spec(5, JobFixtures.BALANCED)));
        ledger.discard(4, JobFixtures.USAGE);
        BatchSpec failing = JobFixtures.spec(6, JobFixtures.BALANCED);
        ledger.open(List.of(failing));
        ledger.commit(List.of(JobFixtures.failed(failing)), Usage.NONE);

        assertThat(decisions.figures(job))
                .containsExactly(
                        committed(2),
                        committed(1),
                        committed(3),
                        BatchFigures.of(JobFixtures.failed(failing)),
                        open(4, BatchState.VOIDED, JobFixtures.USAGE),
                        open(5, BatchState.PENDING, Usage.NONE));
    }

    private static BatchFigures committed(long sequence) {
        return BatchFigures.of(JobFixtures.batch(JobFixtures.spec(sequence, JobFixtures.CREATIVE)));
    }

    private static BatchFigures open(long sequence, BatchState state, Usage usage) {
        return new BatchFigures(sequence, JobFixtures.BALANCED, state, 4, 0, null, null, 0, usage, null);
    }

    @Test
    void jobWithoutBatches_hasNothingToShow() {
        assertThat(decisions.figures(job)).isEmpty();
        assertThat(decisions.page(job, null, 10).items()).isEmpty();
        assertThat(ids(samples.stream(job, null))).isEmpty();
    }
}
