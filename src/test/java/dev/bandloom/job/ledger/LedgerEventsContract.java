package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.job.JobEvent;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the ledger tells of as it stores it. */
abstract class LedgerEventsContract extends LedgerContract {
    LedgerEventsContract(Database database) {
        super(database);
    }

    @Test
    void eventsOfConcurrentJobs_areNumberedWithoutGaps() throws Exception {
        var jobs = new ArrayList<StoredJob>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var runs = new ArrayList<Future<?>>();
            for (int i = 0; i < 8; i++) {
                StoredJob own = store.create(JobFixtures.job("job" + i));
                jobs.add(own);
                Ledger into = ledgers.open(own, POLICY);
                runs.add(threads.submit(() -> {
                    for (long sequence = 1; sequence <= 10; sequence++) {
                        run(into, sequence);
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }

        for (StoredJob own : jobs) {
            assertThat(events.events(own.id(), 0, 1000))
                    .extracting(JobEvent::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 21).boxed().toList());
        }
    }

    @Test
    void commitEvent_tellsHowFarTheJobIs() {
        run(ledger, 1);

        JobEvent event = events.events(job.id(), 2, 10).getFirst();

        assertThat(event.type()).isEqualTo("batch_committed");
        assertThat(event.payload().toString())
                .isEqualTo("{\"batch\":1,\"arm\":\"naive_creative\",\"reason\":\"best of two draws\","
                        + "\"temperature\":0.30000000000000004,\"asked\":4,\"passed\":3,\"accepted\":2,"
                        + "\"reward\":{\"value\":0.5,\"pass_rate\":0.75,\"mean_quality\":0.8125,\"novelty\":0.75,"
                        + "\"batch_score\":1.0},\"job_accepted\":2,\"job_target\":500}");
    }

    @Test
    void armsThatRetireAndComeBack_areToldOfOnce() {
        open(1, List.of());
        open(2, List.of(JobFixtures.BALANCED));
        open(3, List.of(JobFixtures.BALANCED));
        ledger = ledgers.open(job, POLICY);
        open(4, List.of(JobFixtures.BALANCED));
        open(5, List.of());

        assertThat(events.events(job.id(), 0, 100))
                .filteredOn(event -> event.type().startsWith("arm_"))
                .extracting(event -> event.type() + event.payload())
                .containsExactly(
                        "arm_retired{\"arm\":\"naive_balanced\",\"batch\":2}",
                        "arm_returned{\"arm\":\"naive_balanced\",\"batch\":5}");
        assertThat(events.events(job.id(), 0, 100))
                .extracting(event -> event.sequence())
                .doesNotHaveDuplicates()
                .hasSize(8);
    }

    private void open(long sequence, List<ArmId> retired) {
        ledger.open(List.of(JobFixtures.retiring(sequence, retired)));
    }
}
