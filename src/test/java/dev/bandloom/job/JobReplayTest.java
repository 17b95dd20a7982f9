package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.job.replay.CostUnit;
import dev.bandloom.job.replay.ReplayReport;
import dev.bandloom.job.replay.ReplayRequest;
import dev.bandloom.job.replay.TestReplay;
import dev.bandloom.pipeline.Progress;
import dev.bandloom.routing.evaluation.OffPolicyReport;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that really ran, replayed: the policy that ran would have done what it did, since it is told what it was told. */
class JobReplayTest {
    private static final String RECIPE = """
            job_id: cards
            num_samples: 120
            seed: 5
            task_input: {description: Cards about animals., dataset_path: animals.csv}
            router_config: {policy: thompson, arms: [naive_balanced, naive_creative, naive_conservative], batch_size: 2}
            execution: {parallelism: 4, ORDERING}
            budget: {max_candidates: 160}
            """;

    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();
    private final ArmMemory memory = TestArmMemory.over(database);
    private JobService jobs;

    @BeforeEach
    void open() throws IOException {
        var table = new StringBuilder("animal,home,food\n");
        for (String animal : List.of("otter", "heron", "badger", "newt", "marten", "dipper", "grayling", "mayfly")) {
            table.append(animal).append(",the banks of the ").append(animal).append(" brook,small fish\n");
        }
        Files.writeString(folder.resolve("animals.csv"), table);
        jobs = TestJobs.service(database, memory, folder, id -> {});
    }

    private JobSubmission submission(String ordering) {
        return new JobSubmission(
                RECIPE.replace("ORDERING", ordering).getBytes(StandardCharsets.UTF_8),
                folder,
                JobOwner.COMMAND,
                null,
                false,
                true);
    }

    private ReplayReport replayed(JobId job, String... policies) {
        return TestReplay.over(database).replay(new ReplayRequest(List.of(job), List.of(policies), 1), () -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordering: strict, window: 4", "ordering: free"})
    void policyThatRan_wouldHaveDoneWhatItDid(String ordering) {
        JobView job = jobs.run(jobs.submit(submission(ordering)).id(), (batch, progress) -> {});

        ReplayReport report = replayed(job.id(), "thompson", "ucb");

        OffPolicyReport same = report.policies().getFirst();
        assertThat(report.log().pulls()).isEqualTo((int) job.batches());
        assertThat(report.costUnit()).isEqualTo(CostUnit.CANDIDATES);
        assertThat(same.snips().value()).isCloseTo(report.log().meanReward(), within(1e-9));
        assertThat(same.effectiveSampleSize()).isCloseTo(report.log().pulls(), within(1e-6));
        assertThat(report.policies().getLast().effectiveSampleSize())
                .isLessThan(0.99 * report.log().pulls());
    }

    @Test
    void jobThatWasInterrupted_isReplayedAcrossItsResumption() {
        JobView job = jobs.submit(submission("ordering: strict, window: 4"));
        Thread caller = Thread.currentThread();
        jobs.run(job.id(), (batch, progress) -> interruptAt(30, progress, caller));
        assertThat(Thread.interrupted()).isTrue();
        JobView ended = jobs.run(job.id(), (batch, progress) -> {});

        ReplayReport report = replayed(job.id(), "thompson");

        assertThat(report.log().pulls()).isEqualTo((int) ended.batches());
        assertThat(report.policies().getFirst().effectiveSampleSize())
                .isCloseTo(report.log().pulls(), within(1e-6));
    }

    private static void interruptAt(int accepted, Progress progress, Thread thread) {
        if (progress.accepted() >= accepted) {
            thread.interrupt();
        }
    }
}
