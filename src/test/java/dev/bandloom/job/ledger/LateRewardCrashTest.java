package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.JobId;
import dev.bandloom.job.late.Amendment;
import dev.bandloom.job.late.LateSignal;
import dev.bandloom.llm.Usage;
import dev.bandloom.store.ChildProcess;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a process in the middle of late rewards: the batch, the memory and the amendments must tell the same. */
class LateRewardCrashTest {
    @TempDir
    Path home;

    /** Amends one batch without end and says which amendments were acknowledged. */
    static final class Writer {
        public static void main(String[] arguments) {
            Database database =
                    TestDatabase.Embedded.open(Path.of(arguments[0])).database();
            var events = new EventLog(database);
            ArmMemory memory = TestArmMemory.over(database);
            StoredJob job = new JobStore(database, events, Clock.systemUTC()).create(JobFixtures.job("plants"));
            var ledger = new JobLedgers(database, events, memory, Clock.systemUTC())
                    .open(job, new JobFixtures.NamedPolicy("thompson"));
            var spec = JobFixtures.spec(1, JobFixtures.CREATIVE);
            ledger.open(List.of(spec));
            ledger.commit(List.of(JobFixtures.batch(spec)), Usage.NONE);
            System.out.println("job " + job.id());
            var rewards = new JdbcLateRewards(database, events, memory, Clock.systemUTC());
            for (int number = 1; ; number++) {
                rewards.amend(job.id(), 1, signal(number));
                System.out.println("late " + number);
            }
        }
    }

    private static LateSignal signal(long number) {
        return new LateSignal("review", number % 7 / 10.0, "k-" + number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 90})
    void killedWhileAmending_eachIsThereWholeOrNotAtAll(int amendments) throws Exception {
        JobId id;
        long acknowledged = 0;
        try (ChildProcess child = ChildProcess.start(Writer.class, home.toString())) {
            id = new JobId(child.awaitLine("job ").substring("job ".length()));
            child.awaitLine("late " + amendments);
            child.kill();
            for (String line = "late " + amendments; line != null; line = child.line()) {
                acknowledged = Long.parseLong(line.substring("late ".length()));
            }
        }

        try (var survivor = TestDatabase.Embedded.open(home)) {
            Database database = survivor.database();
            var events = new EventLog(database);
            ArmMemory memory = TestArmMemory.over(database);
            var rewards = new JdbcLateRewards(database, events, memory, Clock.systemUTC());
            List<Amendment> found = rewards.amendments(id, 1);
            Amendment last = found.getLast();

            assertThat((long) found.size()).isBetween(acknowledged, acknowledged + 1);
            assertTold(database, memory, id, last);
            assertThat(rewards.amend(id, 1, signal(last.number()))).isEqualTo(last);
            assertTold(database, memory, id, last);
            assertThat(rewards.amend(id, 1, signal(last.number() + 1)).before()).isEqualTo(last.batchReward());
        }
    }

    private static void assertTold(Database database, ArmMemory memory, JobId id, Amendment last) {
        StoredJob job = new JobStore(database, new EventLog(database), Clock.systemUTC())
                .find(id)
                .orElseThrow();
        var remembered = memory.forArms(job.definitions())
                .recall("qa|support", "thompson")
                .arm(JobFixtures.CREATIVE);
        assertThat(remembered.pulls()).isEqualTo(1);
        assertThat(remembered.rewardSum()).isCloseTo(last.batchReward(), within(1e-9));
        assertThat(new DecisionQueries(database)
                        .page(id, null, 1)
                        .items()
                        .getFirst()
                        .amendedReward())
                .isEqualTo(last.batchReward());
        assertThat(database.client()
                        .sql("select count(*) from event where type = 'batch_amended'")
                        .query(Long.class)
                        .single())
                .isEqualTo(last.number());
    }
}
