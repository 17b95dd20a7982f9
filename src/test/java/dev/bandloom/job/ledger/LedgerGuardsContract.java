package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.job.JobEvent;
import dev.bandloom.job.JobState;
import dev.bandloom.job.OwnershipLostException;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.LedgerTotals;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the ledger refuses, and counts whatever happens. */
abstract class LedgerGuardsContract extends LedgerContract {
    LedgerGuardsContract(Database database) {
        super(database);
    }

    @Test
    void failureAtTheEndOfACommit_leavesNothingOfIt() {
        memory.failing = true;

        assertThatThrownBy(() -> run(ledger, 1)).hasMessage("memory is full");

        assertThat(ledger.pending()).hasSize(1);
        assertThat(rows("sample")).isZero();
        assertThat(rows("lineage_edge")).isZero();
        assertThat(stored().accepted()).isZero();
        assertThat(events.events(job.id(), 0, 10))
                .extracting(JobEvent::type)
                .containsExactly("job_state", "batch_opened");
    }

    @Test
    void groupWithABatchThatIsNotPending_isRefusedAsAWhole() {
        ledger.open(List.of(JobFixtures.spec(1, JobFixtures.CREATIVE)));
        List<CommittedBatch> group = LongStream.rangeClosed(1, 2)
                .mapToObj(i -> JobFixtures.batch(JobFixtures.spec(i, JobFixtures.CREATIVE)))
                .toList();

        assertThatThrownBy(() -> ledger.commit(group, Usage.NONE))
                .hasMessage("Batch 2 of job " + job.id() + " is not PENDING, so it cannot be committed");
        assertThatThrownBy(() ->
                        ledger.open(group.stream().map(CommittedBatch::spec).toList()))
                .hasMessage("One of the batches 1 to 2 of job " + job.id() + " was opened before");

        assertThat(ledger.pending()).hasSize(1);
        assertThat(stored().accepted()).isZero();
        assertThat(stored().usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void totals_countAllProcessesAndVoidedBatches() {
        clock.advance(Duration.ofMillis(1500));
        run(ledger, 1);
        clock.advance(Duration.ofHours(2));
        ledger = ledgers.open(ownership.claim(job.id(), 1, "host:2"), POLICY);
        assertThat(ledger.totals().active()).isEqualTo(Duration.ofMillis(1500));
        clock.advance(Duration.ofSeconds(3));
        ledger.open(List.of(JobFixtures.spec(2, JobFixtures.CREATIVE)));
        clock.advance(Duration.ofMillis(250));
        ledger.discard(2, JobFixtures.USAGE);

        assertThat(ledger.totals())
                .isEqualTo(new LedgerTotals(
                        2, 2, 8, JobFixtures.USAGE.plus(JobFixtures.USAGE), Duration.ofMillis(1500 + 3000 + 250)));
    }

    @Test
    void clockThatGoesBack_takesNoActiveTimeAway() {
        clock.advance(Duration.ofSeconds(5));
        run(ledger, 1);
        clock.advance(Duration.ofSeconds(-60));
        run(ledger, 2);

        assertThat(ledger.totals().active()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void jobThatEnds_voidsWhatIsStillPending() {
        run(ledger, 1);
        ledger.open(List.of(JobFixtures.spec(2, JobFixtures.CREATIVE)));

        ownership.transition(job.id(), 1, JobState.CANCELLED, null);

        assertThat(ledger.pending()).isEmpty();
        assertThat(committed()).hasSize(1);
    }

    @Test
    void batchThatIsNotPending_isRefused() {
        CommittedBatch batch = run(ledger, 1);

        assertThatThrownBy(() -> ledger.commit(List.of(batch), Usage.NONE))
                .hasMessage("Batch 1 of job " + job.id() + " is not PENDING, so it cannot be committed");
        assertThatThrownBy(() -> ledger.discard(1, Usage.NONE))
                .hasMessage("Batch 1 of job " + job.id() + " is not PENDING, so it cannot be voided");
        assertThatThrownBy(() -> ledger.open(List.of(batch.spec())))
                .hasMessage("Batch 1 of job " + job.id() + " was opened before");
        assertThat(stored().accepted()).isEqualTo(2);
        assertThat(stored().usage()).isEqualTo(JobFixtures.USAGE);
    }

    @Test
    void moreThanNAccepted_isRefusedByTheDatabase() {
        TestDatabase.change(database, "update job set target = 1", Map.of());

        assertThatThrownBy(() -> run(ledger, 1)).hasMessageContaining("job_exactly_n");

        assertThat(rows("sample")).isZero();
    }

    @Test
    void ownerWhoseTimeIsOver_changesNothing() {
        ledger.open(List.of(JobFixtures.spec(1, JobFixtures.CREATIVE)));
        Ledger late = ledger;
        ledger = ledgers.open(ownership.claim(job.id(), 1, "host:2"), POLICY);
        CommittedBatch batch = JobFixtures.batch(JobFixtures.spec(1, JobFixtures.CREATIVE));

        for (Runnable write : List.<Runnable>of(
                () -> late.open(List.of(JobFixtures.spec(2, JobFixtures.CREATIVE))),
                () -> late.commit(List.of(batch), Usage.NONE),
                () -> late.discard(1, JobFixtures.USAGE))) {
            assertThatThrownBy(write::run).isInstanceOf(OwnershipLostException.class);
        }

        assertThat(rows("batch")).isEqualTo(1);
        assertThat(rows("sample")).isZero();
        assertThat(stored().usage()).isEqualTo(Usage.NONE);
        ledger.commit(List.of(batch), Usage.NONE);
        assertThat(committed()).containsExactly(replayed(batch));
    }
}
