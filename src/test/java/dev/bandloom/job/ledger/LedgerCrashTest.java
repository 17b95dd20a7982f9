package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.routing.Policy;
import dev.bandloom.store.ChildProcess;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a process in the middle of its commits: what it was told is stored must be there, and nothing by halves. */
class LedgerCrashTest {
    private static final Policy POLICY = new JobFixtures.NamedPolicy("thompson");

    @TempDir
    Path home;

    /** Commits batches without end and says which ones the ledger has acknowledged. */
    static final class Writer {
        public static void main(String[] arguments) {
            Database database =
                    TestDatabase.Embedded.open(Path.of(arguments[0])).database();
            var events = new EventLog(database);
            StoredJob job = new JobStore(database, events, Clock.systemUTC())
                    .create(new NewJob(
                            JobId.unique(),
                            "plants",
                            "f",
                            JobOwner.COMMAND,
                            "child",
                            null,
                            "r",
                            "r",
                            "{}",
                            JobFixtures.START,
                            Map.of(),
                            ArmDefinitions.NONE,
                            "qa",
                            "thompson",
                            1_000_000,
                            "out",
                            true));
            Ledger ledger = ledgers(database).open(job, POLICY);
            System.out.println("job " + job.id());
            for (long sequence = 1; ; sequence++) {
                BatchSpec spec = JobFixtures.spec(sequence, JobFixtures.CREATIVE);
                ledger.open(List.of(spec));
                ledger.commit(List.of(JobFixtures.batch(spec)), Usage.NONE);
                System.out.println("batch " + sequence);
            }
        }
    }

    private static JobLedgers ledgers(Database database) {
        return new JobLedgers(database, new EventLog(database), TestArmMemory.over(database), Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60, 200})
    void killedInMidCommit_everyAcknowledgedBatchIsThereAndWhole(int batches) throws Exception {
        JobId id;
        long acknowledged = 0;
        try (ChildProcess child = ChildProcess.start(Writer.class, home.toString())) {
            id = new JobId(child.awaitLine("job ").substring("job ".length()));
            child.awaitLine("batch " + batches);
            child.kill();
            for (String line = "batch " + batches; line != null; line = child.line()) {
                acknowledged = Long.parseLong(line.substring("batch ".length()));
            }
        }

        try (var survivor = TestDatabase.Embedded.open(home)) {
            assertWhole(survivor.database(), id, acknowledged);
        }
    }

    private static void assertWhole(Database database, JobId id, long acknowledged) {
        StoredJob job = new JobStore(database, new EventLog(database), Clock.systemUTC())
                .find(id)
                .orElseThrow();
        Ledger ledger = ledgers(database).open(job, POLICY);
        List<CommittedBatch> committed = ledger.committed().toList();
        long found = committed.size();

        assertThat(found).isBetween(acknowledged, acknowledged + 1);
        assertThat(committed)
                .extracting(CommittedBatch::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, found).boxed().toList());
        assertThat(committed).allSatisfy(batch -> assertThat(batch.samples()).hasSize(2));
        assertThat(count(database, "sample")).isEqualTo(4 * found);
        assertThat(count(database, "lineage_edge")).isEqualTo(9 * found);
        assertThat(job.batches()).isEqualTo(found);
        assertThat(job.accepted()).isEqualTo(2 * found);
        assertThat(ledger.pending()).hasSizeLessThanOrEqualTo(1);
        assertThat(count(database, "event"))
                .isEqualTo(1 + 2 * found + ledger.pending().size());
        assertThat(TestArmMemory.over(database)
                        .recall("qa", "thompson")
                        .arm(JobFixtures.CREATIVE)
                        .pulls())
                .isEqualTo(found);
    }

    private static long count(Database database, String table) {
        return database.client()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
