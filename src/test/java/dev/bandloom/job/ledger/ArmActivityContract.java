package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.arms.ArmActivity;
import dev.bandloom.job.arms.JobActivity;
import dev.bandloom.job.arms.Stretch;
import dev.bandloom.job.arms.TestArmActivity;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of the arms of jobs, on any database. */
abstract class ArmActivityContract {
    private static final ArmId CREATIVE = JobFixtures.CREATIVE;
    private static final ArmId BALANCED = JobFixtures.BALANCED;
    private static final Clock CLOCK = Clock.fixed(JobFixtures.NOW, ZoneOffset.UTC);

    private final Database database;
    private final EventLog events;
    private final JobStore store;
    private final ArmActivity activity;

    ArmActivityContract(Database database) {
        this.database = database;
        this.events = new EventLog(database);
        this.store = new JobStore(database, events, CLOCK);
        this.activity = TestArmActivity.over(database, store);
    }

    private StoredJob job(String name) {
        store.create(JobFixtures.job(name));
        JobId id = store.list(null, 1).items().getFirst().id();
        return new JobOwnership(database, events, CLOCK).transition(id, 1, JobState.RUNNING, null);
    }

    private Ledger ledger(StoredJob job) {
        return new JobLedgers(database, events, new NoArmMemory(), CLOCK)
                .open(job, new JobFixtures.NamedPolicy("thompson"));
    }

    private static void commit(Ledger ledger, long sequence, ArmId arm) {
        BatchSpec spec = JobFixtures.spec(sequence, arm);
        ledger.open(List.of(spec));
        ledger.commit(List.of(JobFixtures.batch(spec)), Usage.NONE);
    }

    @Test
    void pulls_areCountedByJobAndArm() {
        StoredJob first = job("first");
        StoredJob second = job("second");
        Ledger ledger = ledger(first);
        commit(ledger, 1, CREATIVE);
        commit(ledger, 2, CREATIVE);
        commit(ledger, 3, BALANCED);
        ledger.open(List.of(JobFixtures.spec(4, BALANCED)));
        ledger.open(List.of(JobFixtures.spec(5, BALANCED)));
        ledger.discard(5, Usage.NONE);

        assertThat(activity.newest(10)).extracting(JobActivity::job).containsExactly(second.id(), first.id());
        assertThat(activity.newest(1)).extracting(JobActivity::job).containsExactly(second.id());
        JobActivity told = activity.of(first.id());
        assertThat(told.pulls()).isEqualTo(Map.of(CREATIVE, 2L, BALANCED, 1L));
        assertThat(told.pending()).isEqualTo(Map.of(BALANCED, 1L));
        assertThat(told.contextKey()).isEqualTo("qa|support");
        assertThat(told.startedFrom()).isEqualTo(first.startOrigins()).isNotEmpty();
        assertThat(told.definitions()).isEqualTo(first.definitions());
        assertThat(activity.of(second.id()).pulls()).isEmpty();
    }

    @Test
    void armThatCameBack_isNotRetired() {
        StoredJob job = job("first");
        Ledger ledger = ledger(job);
        ledger.open(List.of(JobFixtures.retiring(1, List.of(CREATIVE, BALANCED))));
        ledger.open(List.of(JobFixtures.retiring(2, List.of(BALANCED))));

        assertThat(activity.of(job.id()).retired()).containsExactly(BALANCED);

        new JobOwnership(database, events, CLOCK).transition(job.id(), 1, JobState.PAUSED, null);

        assertThat(activity.of(job.id()).retired()).isEmpty();
    }

    @Test
    void shares_goWithTheLatestBatches() {
        StoredJob job = job("first");
        Ledger ledger = ledger(job);
        assertThat(activity.stretches(job.id())).isEmpty();
        for (int sequence = 1; sequence <= 210; sequence++) {
            commit(ledger, sequence, sequence <= 40 || sequence % 4 == 0 ? CREATIVE : BALANCED);
        }

        List<Stretch> stretches = activity.stretches(job.id());

        assertThat(stretches).hasSize(10);
        assertThat(stretches.getFirst()).isEqualTo(new Stretch(11, 30, Map.of(CREATIVE, 1.0)));
        assertThat(stretches.getLast()).isEqualTo(new Stretch(191, 210, Map.of(CREATIVE, 0.25, BALANCED, 0.75)));
    }

    @Test
    void unknownJob_isRefused() {
        assertThatExceptionOfType(NoSuchJobException.class).isThrownBy(() -> activity.of(JobId.unique()));
        assertThat(activity.newest(10)).isEmpty();
    }
}
