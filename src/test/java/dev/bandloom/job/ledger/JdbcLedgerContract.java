package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bandloom.job.JobEvent;
import dev.bandloom.job.ledger.StoredFinding.Outcome;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.Preparation;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.store.Database;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the ledger stores. */
abstract class JdbcLedgerContract extends LedgerContract {
    JdbcLedgerContract(Database database) {
        super(database);
    }

    @Test
    void openedBatch_isPendingExactlyAsItWasDecided() {
        BatchSpec second = JobFixtures.spec(2, JobFixtures.BALANCED);
        BatchSpec first = JobFixtures.spec(1, JobFixtures.CREATIVE);
        ledger.open(List.of(second));
        ledger.open(List.of(first));

        assertThat(ledger.pending()).containsExactly(first, second);
        assertThat(committed()).isEmpty();
    }

    @Test
    void committedBatch_comesBackWithItsAcceptedSamples() {
        CommittedBatch batch = run(ledger, 1);

        assertThat(ledger.pending()).isEmpty();
        assertThat(committed()).containsExactly(replayed(batch));
    }

    @Test
    void failedBatch_isKeptWithItsReason() {
        BatchSpec spec = JobFixtures.spec(1, JobFixtures.CREATIVE);
        ledger.open(List.of(spec));
        ledger.commit(List.of(JobFixtures.failed(spec)), Usage.NONE);

        assertThat(committed())
                .singleElement()
                .satisfies(batch -> assertThat(batch.failure()).isEqualTo("the reply was no JSON: <think>\uFFFD"))
                .satisfies(batch -> assertThat(batch.samples()).isEmpty());
        assertThat(stored().candidates()).isEqualTo(4);
    }

    @Test
    void manyBatches_comeBackInTheOrderOfCommits() {
        List<Long> order = LongStream.rangeClosed(1, 100)
                .map(i -> i % 2 == 0 ? i - 1 : i + 1)
                .boxed()
                .toList();
        LongStream.rangeClosed(1, 100).forEach(i -> ledger.open(List.of(JobFixtures.spec(i, JobFixtures.CREATIVE))));
        order.forEach(i ->
                ledger.commit(List.of(JobFixtures.batch(JobFixtures.spec(i, JobFixtures.CREATIVE))), Usage.NONE));

        assertThat(committed()).extracting(CommittedBatch::sequence).containsExactlyElementsOf(order);
        assertThat(committed()).allSatisfy(batch -> assertThat(batch.samples()).hasSize(2));
    }

    @Test
    void commit_countsInTheJob() {
        run(ledger, 1);
        run(ledger, 2);

        StoredJob now = stored();
        assertThat(now.accepted()).isEqualTo(4);
        assertThat(now.candidates()).isEqualTo(8);
        assertThat(now.batches()).isEqualTo(2);
        assertThat(now.usage()).isEqualTo(JobFixtures.USAGE.plus(JobFixtures.USAGE));
    }

    @Test
    void commit_storesFindingsAndLineage() {
        run(ledger, 1);

        assertThat(database.client()
                        .sql("select findings from sample where job_id = :job and id = '000001-01'")
                        .param("job", job.id().value())
                        .query((row, number) -> StoredFinding.read(row.getString(1)))
                        .single())
                .containsExactly(
                        new StoredFinding("repetition", Outcome.ACCEPTED, 0.9, null, Action.SCORE, 2),
                        new StoredFinding(
                                "language", Outcome.ABSTAINED, null, "no model for 'tlh'\uFFFD", Action.FLAG, 1),
                        new StoredFinding(
                                "length", Outcome.REJECTED, 0.25, "text holds '\uFFFD' and \uFFFD", Action.REJECT, 1));
        assertThat(database.client()
                        .sql("select relation, parent_kind, parent_id from lineage_edge where job_id = :job"
                                + " and sample_id = '000001-02' order by position")
                        .param("job", job.id().value())
                        .query((row, number) -> tuple(row.getString(1), row.getString(2), row.getString(3)))
                        .list())
                .containsExactly(
                        tuple("derived_from", "sample", "000001-00"),
                        tuple("written_from", "passage", "manual.md#7"),
                        tuple("written_from", "seed_row", "plants.csv#1"));
    }

    @Test
    void acceptedSamples_areNumberedWithoutGaps() {
        run(ledger, 1);
        run(ledger, 2);

        assertThat(database.client()
                        .sql("select ordinal from sample where job_id = :job and ordinal is not null order by ordinal")
                        .param("job", job.id().value())
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void commit_teachesTheSharedMemory() {
        run(ledger, 1);
        run(ledger, 2);

        assertThat(memory.recall("qa|support", "thompson").arm(JobFixtures.CREATIVE))
                .isEqualTo(new ArmStatistics(2, 1, 0.5, 8, 8, 6));
    }

    @Test
    void voidedBatch_keepsItsCostAndNothingElse() {
        run(ledger, 1);
        ledger.open(List.of(JobFixtures.spec(2, JobFixtures.CREATIVE)));

        ledger.discard(2, new Usage(1, 2, 0.125, 0, 0, 0));

        assertThat(ledger.pending()).isEmpty();
        assertThat(committed()).hasSize(1);
        assertThat(stored().usage()).isEqualTo(new Usage(121, 82, 0.375, 6, 2, 1));
        assertThat(stored().candidates()).isEqualTo(4);
        assertThat(stored().batches()).isEqualTo(1);
    }

    @Test
    void groupOfBatches_isStoredAsIfOneByOne() {
        List<BatchSpec> specs = LongStream.rangeClosed(1, 6)
                .mapToObj(i -> JobFixtures.spec(i, i % 2 == 0 ? JobFixtures.CREATIVE : JobFixtures.BALANCED))
                .toList();
        ledger.open(specs);
        assertThat(ledger.pending()).isEqualTo(specs);
        List<CommittedBatch> group = specs.subList(0, 5).reversed().stream()
                .map(spec -> spec.sequence() == 3 ? JobFixtures.failed(spec) : JobFixtures.batch(spec))
                .toList();

        ledger.commit(group, new Usage(1, 2, 0.125, 3, 4, 5));

        assertThat(committed()).extracting(CommittedBatch::sequence).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(committed().getFirst()).isEqualTo(replayed(group.getFirst()));
        assertThat(ledger.pending()).isEqualTo(specs.subList(5, 6));
        assertThat(stored().accepted()).isEqualTo(8);
        assertThat(stored().candidates()).isEqualTo(20);
        assertThat(stored().batches()).isEqualTo(5);
        assertThat(stored().usage()).isEqualTo(new Usage(481, 322, 1.125, 3 + 4 * 6, 4 + 4 * 2, 5 + 4));
        assertThat(memory.recall("qa|support", "thompson")
                        .arm(JobFixtures.CREATIVE)
                        .pulls())
                .isEqualTo(2);
        assertThat(memory.recall("qa|support", "thompson")
                        .arm(JobFixtures.BALANCED)
                        .pulls())
                .isEqualTo(3);
        assertThat(memory.merges).isEqualTo(1);
        List<JobEvent> told = events.events(job.id(), 7, 100);
        assertThat(told).extracting(JobEvent::sequence).containsExactly(8L, 9L, 10L, 11L, 12L);
        assertThat(told)
                .extracting(event -> event.payload().get("job_accepted").intValue())
                .containsExactly(2, 4, 4, 6, 8);
        assertThat(database.client()
                        .sql("select batch from sample where job_id = :job and ordinal is not null order by ordinal")
                        .param("job", job.id().value())
                        .query(Long.class)
                        .list())
                .containsExactly(5L, 5L, 4L, 4L, 2L, 2L, 1L, 1L);
    }

    @Test
    void emptyGroup_countsWhatBelongsToNoBatch() {
        ledger.open(List.of());
        ledger.commit(List.of(), JobFixtures.USAGE);

        assertThat(stored().usage()).isEqualTo(JobFixtures.USAGE);
        assertThat(stored().batches()).isZero();
        assertThat(events.events(job.id(), 0, 10)).hasSize(1);
    }

    @Test
    void preparation_isKeptWithWhatItConsumed() {
        assertThat(ledger.preparation()).isEmpty();
        var preparation = new Preparation("Questions about\0 heaters", List.of("is polite", "names the part"));

        ledger.prepare(preparation, JobFixtures.USAGE);

        assertThat(ledgers.open(stored(), POLICY).preparation()).contains(preparation);
        assertThat(ledger.totals().usage()).isEqualTo(JobFixtures.USAGE);
        ledger.prepare(Preparation.NONE, Usage.NONE);
        assertThat(ledger.preparation()).contains(Preparation.NONE);
    }
}
