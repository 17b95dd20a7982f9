package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.running.JobRunner;
import dev.bandloom.job.running.ServerJobs;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's jobs over its stops and starts. */
class ServerJobsTest {
    private static final byte[] RECIPE =
            "job_id: plain\nnum_samples: 2\ntask_input: Notes about rivers.\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();
    private final ArmMemory memory = TestArmMemory.over(database);
    private JobRunner runner;
    private ServerJobs server;
    private JobService jobs;

    @BeforeEach
    void open() {
        runner = TestJobs.runner(database, memory, folder);
        server = new ServerJobs(
                runner, new JobStore(database, new EventLog(database), Clock.systemUTC()), (batch, progress) -> {}, 1);
        jobs = TestJobs.service(database, memory, folder, runner, server::start);
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void jobsOfAStoppedServer_runWhenItStartsAgain() {
        server.start();
        server.stop();
        JobId job = submit();
        assertThat(state(job)).isEqualTo(JobState.QUEUED);

        server.start();
        server.resumeUnfinished();

        await(job);
    }

    @Test
    void jobBegunWhileTheServerStops_isSuspendedAtOnce() {
        server.start();
        server.stop();
        JobId job = submit();

        JobView suspended = runner.run(job, (batch, progress) -> {});

        assertThat(suspended.state()).isEqualTo(JobState.RUNNING);
        assertThat(suspended.batches()).isZero();
    }

    @Test
    void moreJobsThanPlaces_allFinish() {
        server.start();
        List<JobId> submitted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            submitted.add(submit());
        }
        submitted.forEach(this::await);
    }

    private JobId submit() {
        return jobs.submit(new JobSubmission(RECIPE, null, JobOwner.SERVER, null, true))
                .id();
    }

    private void await(JobId job) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state(job)).isEqualTo(JobState.COMPLETED));
    }

    private JobState state(JobId job) {
        return jobs.find(job).orElseThrow().state();
    }
}
