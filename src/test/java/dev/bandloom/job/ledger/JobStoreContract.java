package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.job.IdempotencyConflictException;
import dev.bandloom.job.InvalidCursorException;
import dev.bandloom.job.JobEvent;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.JobView;
import dev.bandloom.job.OwnershipLostException;
import dev.bandloom.job.Page;
import dev.bandloom.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the store of jobs promises, on any database. */
abstract class JobStoreContract {
    private static final Clock CLOCK = Clock.fixed(JobFixtures.NOW, ZoneOffset.UTC);

    private final EventLog events;
    private final JobStore store;
    private final JobOwnership ownership;

    JobStoreContract(Database database) {
        events = new EventLog(database);
        store = new JobStore(database, events, CLOCK);
        ownership = new JobOwnership(database, events, CLOCK);
    }

    private StoredJob keyed(String key, String fingerprint) {
        return store.create(JobFixtures.job("plants", fingerprint, JobOwner.SERVER, key, "out/plants.jsonl"));
    }

    @Test
    void startedJob_hasANewOwnerAndRuns() {
        JobId id = store.create(JobFixtures.job("a")).id();

        StoredJob started = ownership.start(id, 1, "process 7");

        assertThat(started.state()).isEqualTo(JobState.RUNNING);
        assertThat(started.ownerEpoch()).isEqualTo(2);
        assertThat(ownership.start(id, 2, "process 8").ownerEpoch()).isEqualTo(3);
        assertThatThrownBy(() -> ownership.start(id, 2, "process 9")).isInstanceOf(OwnershipLostException.class);
    }

    @Test
    void jobThatItsUserStopped_isTakenOverAndDoesNotRun() {
        JobId id = store.create(JobFixtures.job("a")).id();
        store.request(id, StopRequest.PAUSE);

        StoredJob taken = ownership.start(id, 1, "process 7");

        assertThat(taken.state()).isEqualTo(JobState.QUEUED);
        assertThat(taken.stopRequested()).isEqualTo(StopRequest.PAUSE);
    }

    @Test
    void endedJob_tellsItsFilesBeforeItsEnd() {
        JobId id = store.create(JobFixtures.job("a")).id();
        ownership.start(id, 1, "process 7");

        StoredJob ended = ownership.end(id, 2, JobState.COMPLETED, null, List.of(Path.of("out", "a.jsonl")));

        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        assertThat(events.events(id, 0, 100)).extracting(JobEvent::type).endsWith("dataset_written", "job_state");
        assertThatThrownBy(() -> ownership.end(id, 1, JobState.COMPLETED, null, List.of()))
                .isInstanceOf(OwnershipLostException.class);
    }

    @Test
    void createdJob_isFoundAsItWasGiven() {
        NewJob job = JobFixtures.job("plants", "abc", JobOwner.COMMAND, "once", "out/plants.jsonl");

        StoredJob stored = store.create(job);

        assertThat(store.find(job.id())).contains(stored);
        assertThat(stored.state()).isEqualTo(JobState.QUEUED);
        assertThat(stored.ownerEpoch()).isEqualTo(1);
        assertThat(stored.recipe()).isEqualTo(job.recipe());
        assertThat(stored.effectiveRecipe()).isEqualTo(job.effectiveRecipe());
        assertThat(stored.startState()).isEqualTo(JobFixtures.START);
        assertThat(stored.startOrigins()).isEqualTo(JobFixtures.job("x").startOrigins());
        assertThat(stored.definitions()).isEqualTo(JobFixtures.job("x").arms());
        assertThat(stored.createdAt()).isEqualTo(JobFixtures.NOW);
        assertThat(stored.view())
                .isEqualTo(new JobView(
                        job.id(),
                        "plants",
                        JobState.QUEUED,
                        null,
                        false,
                        null,
                        JobOwner.COMMAND,
                        500,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        "out/plants.jsonl",
                        JobFixtures.NOW,
                        null,
                        null));
    }

    @Test
    void recipeOfAMebibyte_isKept() {
        String recipe = "ä\"".repeat(1 << 19);
        NewJob job = JobFixtures.job("large");

        store.create(new NewJob(
                job.id(),
                "large",
                "f",
                job.owner(),
                "host:1",
                null,
                recipe,
                "r",
                recipe + recipe,
                job.startState(),
                job.startOrigins(),
                job.arms(),
                "c".repeat(5000),
                "ucb",
                1,
                "o",
                true));

        StoredJob stored = store.find(job.id()).orElseThrow();
        assertThat(stored.recipe()).isEqualTo(recipe);
        assertThat(stored.effectiveRecipe()).isEqualTo(recipe + recipe);
    }

    @Test
    void sameIdempotencyKey_givesTheEarlierJob() {
        StoredJob first = keyed("once", "abc");

        assertThat(keyed("once", "abc")).isEqualTo(first);
        assertThat(store.list(null, 10).items()).hasSize(1);
    }

    @Test
    void idempotencyKeyOfAnotherRecipe_isAConflict() {
        StoredJob first = keyed("once", "abc");

        assertThatThrownBy(() -> keyed("once", "def"))
                .isInstanceOf(IdempotencyConflictException.class)
                .hasMessage("The idempotency key 'once' belongs to job " + first.id()
                        + ", which has another recipe. Maybe use a new key.");
    }

    @Test
    void idempotencyKeyThatIsTooLong_isRefused() {
        assertThatThrownBy(() -> keyed("k".repeat(256), "abc")).hasMessageContaining("256 characters");
    }

    @Test
    void eightSubmissionsOfOneKeyAtOnce_makeOneJob() throws Exception {
        var ids = new HashSet<JobId>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<StoredJob>> submissions = IntStream.range(0, 8)
                    .<Callable<StoredJob>>mapToObj(i -> () -> keyed("once", "abc"))
                    .toList();
            for (Future<StoredJob> submission : threads.invokeAll(submissions)) {
                ids.add(submission.get().id());
            }
        }

        assertThat(ids).hasSize(1);
        assertThat(store.list(null, 10).items()).hasSize(1);
    }

    @Test
    void list_isNewestFirstAndStableUnderNewJobs() {
        var names = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            store.create(JobFixtures.job("job" + i));
        }

        Page<JobView> page = store.list(null, 2);
        page.items().forEach(job -> names.add(job.name()));
        while (page.next() != null) {
            store.create(JobFixtures.job("late" + names.size()));
            page = store.list(page.next(), 2);
            page.items().forEach(job -> names.add(job.name()));
        }

        assertThat(names).containsExactly("job4", "job3", "job2", "job1", "job0");
    }

    @Test
    void foreignCursorsAndLimits_areRefused() {
        for (String cursor : List.of("x", "1", "1.x", "1.2.3", "99999999999999999999.0")) {
            assertThatThrownBy(() -> store.list(cursor, 2))
                    .isInstanceOf(InvalidCursorException.class)
                    .hasMessage("'" + cursor
                            + "' is no cursor of this list. Maybe leave it out, to begin at the first page.");
        }
        assertThatThrownBy(() -> store.list(null, 0)).hasMessage("limit 0 is outside 1–1000");
        assertThatThrownBy(() -> store.list(null, 1001)).hasMessage("limit 1001 is outside 1–1000");
    }

    @Test
    void unfinishedJobs_areThoseOfTheirOwner() {
        StoredJob running = store.create(JobFixtures.job("running"));
        StoredJob done = store.create(JobFixtures.job("done"));
        store.create(JobFixtures.job("queued"));
        StoredJob command = store.create(JobFixtures.job("mine", "fm", JobOwner.COMMAND, null, "out/mine.jsonl"));
        ownership.transition(running.id(), 1, JobState.RUNNING, null);
        ownership.transition(done.id(), 1, JobState.CANCELLED, null);

        assertThat(store.unfinished(JobOwner.SERVER))
                .extracting(StoredJob::name)
                .containsExactly("running", "queued");
        assertThat(store.findUnfinished("fm", JobOwner.COMMAND, "out/mine.jsonl"))
                .contains(command);
        assertThat(store.findUnfinished("fm", JobOwner.COMMAND, "out/other.jsonl"))
                .isEmpty();
        assertThat(store.findUnfinished("fm", JobOwner.SERVER, "out/mine.jsonl"))
                .isEmpty();
        assertThat(store.findUnfinished("f-done", JobOwner.SERVER, "out/done.jsonl"))
                .isEmpty();
    }

    @Test
    void life_isToldInEventsWithoutGaps() {
        StoredJob job = store.create(JobFixtures.job("plants"));
        ownership.transition(job.id(), 1, JobState.RUNNING, null);

        StoredJob ended = ownership.transition(job.id(), 1, JobState.EXHAUSTED, "max_candidates 20 reached\0");

        assertThat(ended.detail()).isEqualTo("max_candidates 20 reached\uFFFD");
        assertThat(ended.startedAt()).isEqualTo(JobFixtures.NOW);
        assertThat(ended.finishedAt()).isEqualTo(JobFixtures.NOW);
        assertThat(events.events(job.id(), 0, 10))
                .extracting(JobEvent::sequence)
                .containsExactly(1L, 2L, 3L);
        assertThat(events.events(job.id(), 0, 10))
                .extracting(event -> event.payload().get("state").stringValue())
                .containsExactly("QUEUED", "RUNNING", "EXHAUSTED");
        assertThat(events.events(job.id(), 1, 1)).extracting(JobEvent::sequence).containsExactly(2L);
    }

    @Test
    void jobThatNoProviderServes_saysSoUntilItGoesOn() {
        StoredJob job = store.create(JobFixtures.job("unserved"));
        ownership.transition(job.id(), 1, JobState.RUNNING, null);

        StoredJob paused = ownership.transition(job.id(), 1, JobState.PAUSED, "openai refuses its key", true);
        StoredJob running = ownership.transition(job.id(), 1, JobState.RUNNING, null);

        assertThat(paused.view().providerFault()).isTrue();
        assertThat(paused.view().detail()).isEqualTo("openai refuses its key");
        assertThat(running.view().providerFault()).isFalse();
    }

    @Test
    void endedJob_becomesNothingElse() {
        StoredJob job = store.create(JobFixtures.job("plants"));
        ownership.transition(job.id(), 1, JobState.CANCELLED, null);

        assertThatThrownBy(() -> ownership.transition(job.id(), 1, JobState.RUNNING, null))
                .isInstanceOf(JobStateConflictException.class)
                .hasMessage("Job " + job.id() + " is CANCELLED and cannot become RUNNING");
        assertThatThrownBy(() -> ownership.claim(job.id(), 1, "host:2"))
                .isInstanceOf(JobStateConflictException.class)
                .hasMessage("Job " + job.id() + " is CANCELLED and cannot be resumed");
    }

    @Test
    void takenOverJob_obeysItsNewOwnerAlone() {
        StoredJob job = store.create(JobFixtures.job("plants"));

        StoredJob taken = ownership.claim(job.id(), job.ownerEpoch(), "host:2");

        assertThat(taken.ownerEpoch()).isEqualTo(2);
        assertThat(taken.ownerId()).isEqualTo("host:2");
        for (Runnable late : List.<Runnable>of(
                () -> ownership.claim(job.id(), 1, "host:3"),
                () -> ownership.transition(job.id(), 1, JobState.RUNNING, null))) {
            assertThatThrownBy(late::run)
                    .isInstanceOf(OwnershipLostException.class)
                    .hasMessage("Job " + job.id()
                            + " has a new owner: epoch 1 is over. This process must stop working on it.");
        }
    }

    @Test
    void eightTakersAtOnce_oneWins() throws Exception {
        StoredJob job = store.create(JobFixtures.job("plants"));
        int won = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> takers = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        try {
                            ownership.claim(job.id(), 1, "host:" + i);
                            return true;
                        } catch (OwnershipLostException e) {
                            return false;
                        }
                    })
                    .toList();
            for (Future<Boolean> taker : threads.invokeAll(takers)) {
                won += taker.get() ? 1 : 0;
            }
        }

        assertThat(won).isEqualTo(1);
        assertThat(store.find(job.id()).orElseThrow().ownerEpoch()).isEqualTo(2);
    }
}
