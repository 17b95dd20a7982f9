package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobOwnership;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.StopRequest;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.job.running.JobRunner;
import dev.bandloom.job.running.ServerJobs;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that are cancelled, paused and resumed, over servers that come and go. */
class JobControlTest {
    private static final LoopListener SILENT = (batch, progress) -> {};
    private static final byte[] RECIPE = """
            job_id: cards
            num_samples: 24
            seed: 5
            task_input: {description: Cards about animals., dataset_path: animals.csv}
            router_config: {policy: thompson, arms: [naive_balanced, naive_creative], batch_size: 4}
            """.getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();
    private final ArmMemory memory = TestArmMemory.over(database);
    private final EventLog events = new EventLog(database);
    private final JobStore store = new JobStore(database, events, Clock.systemUTC());
    private final JobOwnership ownership = new JobOwnership(database, events, Clock.systemUTC());
    private final WatchedSessions sessions = new WatchedSessions();
    private LoopListener listener = SILENT;
    private JobRunner runner;
    private ServerJobs server;
    private JobService jobs;

    @BeforeEach
    void open() throws IOException {
        StringBuilder table = new StringBuilder("animal,home,food\n");
        for (String animal : List.of("otter", "heron", "badger", "newt", "marten", "dipper", "grayling", "mayfly")) {
            table.append(animal).append(",the banks of the ").append(animal).append(" brook,small fish\n");
        }
        Files.writeString(Files.createDirectories(folder.resolve("home/data")).resolve("animals.csv"), table);
        runner = TestJobs.runner(database, memory, folder, sessions);
        server = new ServerJobs(runner, store, (batch, progress) -> listener.batchCommitted(batch, progress), 1);
        jobs = TestJobs.service(database, memory, folder, runner, server::start);
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void runningJob_isPausedAndGoesOnToTheSameDataset() throws IOException {
        server.start();
        JobView undisturbed = await(submit(), JobState.COMPLETED);
        listener = (batch, progress) -> {
            if (progress.batches() == 2) {
                jobs.pause(unfinished());
            }
        };
        JobId job = submit();

        JobView paused = await(job, JobState.PAUSED);

        assertThat(paused.detail()).isEqualTo("paused by the user");
        assertThat(paused.accepted()).isPositive().isLessThan(24);
        assertThat(paused.finishedAt()).isNull();
        assertThat(jobs.pause(job)).isEqualTo(paused);
        listener = SILENT;
        JobView resumed = jobs.resume(job);
        assertThat(resumed.detail()).isNull();
        JobView ended = await(job, JobState.COMPLETED);
        assertThat(ended.startedAt()).isEqualTo(paused.startedAt());
        assertThat(Files.readAllLines(Path.of(ended.output())).stream().map(JobControlTest::response))
                .containsExactlyElementsOf(Files.readAllLines(Path.of(undisturbed.output())).stream()
                        .map(JobControlTest::response)
                        .toList());
    }

    @Test
    void jobPausedBeforeItsTurn_waitsForItsUserOnly() {
        JobId job = submit();
        assertThat(jobs.pause(job).state()).isEqualTo(JobState.PAUSED);

        server.start();
        server.resumeUnfinished();
        await(submit(), JobState.COMPLETED);
        assertThat(state(job)).isEqualTo(JobState.PAUSED);

        jobs.resume(job);
        await(job, JobState.COMPLETED);
        assertThat(eventsOf(job)).containsExactly("QUEUED", "PAUSED", "QUEUED", "RUNNING", "COMPLETED");
    }

    @Test
    void jobThatItsProviderPaused_isTriedAgainByTheNextServer() {
        JobId job = submit();
        StoredJob claimed = ownership.claim(job, 1, "earlier server");
        ownership.transition(job, claimed.ownerEpoch(), JobState.RUNNING, null);
        ownership.transition(job, claimed.ownerEpoch(), JobState.PAUSED, "provider 'x' has not answered for 5 minutes");

        server.start();
        server.resumeUnfinished();

        assertThat(await(job, JobState.COMPLETED).detail()).isNull();
    }

    @ParameterizedTest
    @EnumSource(StopRequest.class)
    void processThatDiedBetweenRequestAndStop_leavesTheRequestToTheNext(StopRequest asked) {
        JobId job = submit();
        StoredJob claimed = ownership.claim(job, 1, "earlier server");
        ownership.transition(job, claimed.ownerEpoch(), JobState.RUNNING, null);
        store.request(job, asked);

        server.start();
        server.resumeUnfinished();

        await(job, asked == StopRequest.CANCEL ? JobState.CANCELLED : JobState.PAUSED);
        assertThat(sessions.orders).isEmpty();
    }

    @Test
    void cancelOfARunningJob_isWrittenDownBeforeItIsObeyed() {
        server.start();
        listener = (batch, progress) -> {
            JobId job = unfinished();
            jobs.cancel(job);
            assertThat(store.find(job).orElseThrow().stopRequested()).isEqualTo(StopRequest.CANCEL);
            assertThat(store.request(job, StopRequest.PAUSE)).isTrue();
            assertThat(store.find(job).orElseThrow().stopRequested()).isEqualTo(StopRequest.CANCEL);
            assertThatExceptionOfType(JobStateConflictException.class).isThrownBy(() -> jobs.pause(job));
            assertThatExceptionOfType(JobStateConflictException.class)
                    .isThrownBy(() -> jobs.resume(job))
                    .withMessage("Job " + job + " is being cancelled: it cannot be resumed.");
        };

        await(submit(), JobState.CANCELLED);
    }

    @Test
    void pausedJob_canBeCancelled() {
        JobId job = submit();
        jobs.pause(job);

        assertThat(jobs.cancel(job).state()).isEqualTo(JobState.CANCELLED);
        assertThatExceptionOfType(JobStateConflictException.class)
                .isThrownBy(() -> jobs.pause(job))
                .withMessage("Job " + job + " is CANCELLED: it cannot be paused.");
        assertThatExceptionOfType(JobStateConflictException.class)
                .isThrownBy(() -> jobs.resume(job))
                .withMessage("Job " + job + " is CANCELLED: it cannot be resumed.");
    }

    @Test
    void resumeOfAJobThatIsStillBeingPaused_isRefused() {
        server.start();
        listener = (batch, progress) -> {
            JobId job = unfinished();
            assertThat(jobs.resume(job).state()).isEqualTo(JobState.RUNNING);
            jobs.pause(job);
            assertThatExceptionOfType(JobStateConflictException.class)
                    .isThrownBy(() -> jobs.resume(job))
                    .withMessageContaining("resume it in a moment");
        };

        await(submit(), JobState.PAUSED);
    }

    @Test
    void pausedJobOfACommand_goesOnWhenItsRecipeIsRunAgain() {
        JobId job = command(false, true).id();
        jobs.pause(job);
        assertThatExceptionOfType(JobStateConflictException.class)
                .isThrownBy(() -> jobs.resume(job))
                .withMessageContaining("./bandloom run");
        assertThat(jobs.run(job, SILENT).state()).isEqualTo(JobState.PAUSED);

        JobView again = command(false, true);

        assertThat(again.id()).isEqualTo(job);
        assertThat(again.state()).isEqualTo(JobState.QUEUED);
        assertThat(jobs.run(job, SILENT).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void jobThatIsToBeCancelled_isNotContinued() {
        JobId job = command(false, true).id();
        StoredJob claimed = ownership.claim(job, 1, "died");
        ownership.transition(job, claimed.ownerEpoch(), JobState.RUNNING, null);
        store.request(job, StopRequest.CANCEL);

        assertThat(command(false, true).id()).isNotEqualTo(job);
        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void session_isOpenedForWhatTheJobHasLeftAndClosed() {
        JobId job = command(false, false).id();
        Thread caller = Thread.currentThread();
        jobs.run(job, (batch, progress) -> caller.interrupt());
        assertThat(Thread.interrupted()).isTrue();
        JobView stopped = jobs.find(job).orElseThrow();

        command(false, true);
        jobs.run(job, SILENT);

        assertThat(sessions.orders)
                .hasSize(2)
                .allSatisfy(order -> assertThat(order.job()).isEqualTo(job.value()));
        assertThat(sessions.orders.getFirst().cache()).isFalse();
        assertThat(sessions.orders.getFirst().spent().tokens()).isZero();
        assertThat(sessions.orders.getLast().cache()).isTrue();
        assertThat(sessions.orders.getLast().spent().tokens())
                .isEqualTo(stopped.tokens())
                .isPositive();
        assertThat(sessions.orders.getLast().active()).isPositive();
        assertThat(sessions.open).isZero();
    }

    @Test
    void providerThatDoesNotAnswer_pausesTheJobUntilTheNextServer() {
        server.start();
        failAfterTheFirstBatch(new ProviderException.Unavailable("provider 'x' has not answered for 5 minutes", null));
        JobId job = submit();

        JobView paused = await(job, JobState.PAUSED);
        assertThat(paused.detail()).contains("provider 'x' has not answered for 5 minutes");
        assertThat(paused.accepted()).isPositive();

        sessions.failure = null;
        server.resumeUnfinished();
        await(job, JobState.COMPLETED);
    }

    @Test
    void providerThatRefusesAJobWithSamples_pausesIt() {
        server.start();
        failAfterTheFirstBatch(new ProviderException.Denied("provider 'x' does not accept the key", null));

        assertThat(await(submit(), JobState.PAUSED).detail()).contains("does not accept the key");
    }

    @Test
    void providerThatRefusesANewJob_failsIt() {
        server.start();
        sessions.failure = new ProviderException.Denied("provider 'x' does not accept the key", null);

        assertThat(await(submit(), JobState.FAILED).detail()).contains("does not accept the key");
    }

    @Test
    void resumeOfAPausedJobThatItsThreadStillHas_isNotLost() {
        JobId job = pausedAndMeanwhile(TestJobs.service(database, memory, folder, runner, this::turnedDown)::resume);

        await(job, JobState.COMPLETED);
    }

    @Test
    void cancelOfAPausedJobThatItsThreadStillHas_isNotLost() {
        JobId job = pausedAndMeanwhile(jobs::cancel);

        await(job, JobState.CANCELLED);
    }

    /** A job that is paused, of which something is asked while its thread still puts it away. */
    private JobId pausedAndMeanwhile(Consumer<JobId> asked) {
        server.start();
        listener = (batch, progress) -> jobs.pause(unfinished());
        sessions.closing = () -> {
            sessions.closing = () -> {};
            listener = SILENT;
            assertThat(state(unfinished())).isEqualTo(JobState.PAUSED);
            asked.accept(unfinished());
        };
        return submit();
    }

    private void turnedDown(JobId job) {
        assertThatExceptionOfType(JobStateConflictException.class).isThrownBy(() -> runner.run(job, SILENT));
    }

    @Test
    void jobWhoseThreadRunsOutOfStack_fails() {
        server.start();
        listener = (batch, progress) -> {
            throw new StackOverflowError("nested too deeply");
        };

        assertThat(await(submit(), JobState.FAILED).detail()).isEqualTo("nested too deeply");
    }

    private void failAfterTheFirstBatch(ProviderException failure) {
        listener = (batch, progress) -> {
            if (progress.batches() == 1) {
                sessions.failure = failure;
            }
        };
    }

    @Test
    void runningJobWhoseCallsWait_saysWhy() {
        server.start();
        JobId[] seen = new JobId[1];
        listener = (batch, progress) -> {
            seen[0] = unfinished();
            sessions.waiting = Optional.of("provider 'x' fails, next attempt at 12:00:05");
            assertThat(jobs.find(seen[0]).orElseThrow().waiting()).startsWith("provider 'x' fails");
            assertThat(jobs.list(null, 1).items().getFirst().waiting()).startsWith("provider 'x' fails");
            sessions.waiting = Optional.empty();
            assertThat(jobs.find(seen[0]).orElseThrow().waiting()).isNull();
        };

        JobId job = submit();
        assertThat(await(job, JobState.COMPLETED).waiting()).isNull();
        assertThat(seen[0]).isEqualTo(job);
    }

    private JobId unfinished() {
        return store.unfinished(JobOwner.SERVER).getFirst().id();
    }

    private JobId submit() {
        return jobs.submit(new JobSubmission(RECIPE, null, JobOwner.SERVER, null, true))
                .id();
    }

    private JobView command(boolean fresh, boolean cache) {
        return jobs.submit(new JobSubmission(RECIPE, folder, JobOwner.COMMAND, null, fresh, cache));
    }

    private JobView await(JobId job, JobState state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> state(job) == state || state(job).ended());
        assertThat(state(job)).isEqualTo(state);
        return jobs.find(job).orElseThrow();
    }

    private JobState state(JobId job) {
        return jobs.find(job).orElseThrow().state();
    }

    private List<String> eventsOf(JobId job) {
        return events.events(job, 0, 1000).stream()
                .filter(event -> event.type().equals("job_state"))
                .map(event -> event.payload().get("state").stringValue())
                .toList();
    }

    private static String response(String line) {
        return SampleJson.mapper().readTree(line).path("response").toString();
    }
}
