package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.feedback.NoArmMemory;
import dev.bandloom.job.JobEvent;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.progress.JobEvents;
import dev.bandloom.job.progress.TestJobEvents;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobEventsTest {
    private static final Clock CLOCK = Clock.fixed(JobFixtures.NOW, ZoneOffset.UTC);

    private final Database database = TestDatabase.h2();
    private final EventLog log = new EventLog(database);
    private final JobOwnership ownership = new JobOwnership(database, log, CLOCK);
    private final JobEvents events = TestJobEvents.over(database, log);
    private StoredJob job;

    @BeforeEach
    void start() {
        StoredJob created = new JobStore(database, log, CLOCK).create(JobFixtures.job("plants"));
        job = ownership.start(created.id(), created.ownerEpoch(), "test");
    }

    @Test
    void runningJob_isNeverComplete() {
        JobEvents.Told told = events.since(job.id(), 0);

        assertThat(told.events()).extracting(JobEvent::sequence).containsExactly(1L, 2L);
        assertThat(told.complete()).isFalse();
        assertThat(events.since(job.id(), 2)).isEqualTo(new JobEvents.Told(List.of(), false));
    }

    @Test
    void endedJob_isCompleteOnceAllIsTold() {
        Ledger ledger = new JobLedgers(database, log, new NoArmMemory(), CLOCK)
                .open(job, new JobFixtures.NamedPolicy("thompson"));
        List<BatchSpec> specs = LongStream.rangeClosed(1, JobEvents.MOST)
                .mapToObj(sequence -> JobFixtures.spec(sequence, JobFixtures.CREATIVE))
                .toList();
        ledger.open(specs);
        ownership.transition(job.id(), job.ownerEpoch(), JobState.CANCELLED, null);

        JobEvents.Told first = events.since(job.id(), 0);
        JobEvents.Told second = events.since(job.id(), JobEvents.MOST);

        assertThat(first.events()).hasSize(JobEvents.MOST);
        assertThat(first.complete()).isFalse();
        assertThat(second.events())
                .extracting(JobEvent::type)
                .containsExactly("batch_opened", "batch_opened", "job_state");
        assertThat(second.complete()).isTrue();
        assertThat(events.since(job.id(), JobEvents.MOST + 3)).isEqualTo(new JobEvents.Told(List.of(), true));
    }

    @Test
    void unknownJob_isRefused() {
        assertThatThrownBy(() -> events.since(new JobId("nobody"), 0)).isInstanceOf(NoSuchJobException.class);
    }
}
