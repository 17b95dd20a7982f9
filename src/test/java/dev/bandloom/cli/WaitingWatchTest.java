package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.job.FakeJobs;
import dev.bandloom.job.FakeRecipes;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobSubmission;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WaitingWatchTest {
    private final FakeJobs jobs = new FakeJobs(new FakeRecipes());
    private final StringWriter out = new StringWriter();

    @Test
    void jobThatWaits_saysSoOnceAndOnceWhenItGoesOn() {
        try (var watch = watch()) {
            watch.look();
            jobs.hold("job-1", "openai is busy");
            watch.look();
            watch.look();
            jobs.hold("job-1", null);
            watch.look();
            watch.look();

            assertThat(out.toString().lines())
                    .containsExactly(
                            "{\"event\":\"waiting\",\"reason\":\"openai is busy\"}", "{\"event\":\"going_on\"}");
        }
    }

    @Test
    void closedWatch_saysNothing() {
        var watch = watch();
        watch.close();
        jobs.hold("job-1", "openai is busy");

        watch.look();

        assertThat(out.toString()).isEmpty();
    }

    @Test
    void startedWatch_looksByItself() {
        var watch = watch().start();
        jobs.hold("job-1", "openai is busy");
        while (out.toString().isEmpty()) {
            Thread.onSpinWait();
        }
        watch.close();

        assertThat(out.toString()).contains("openai is busy");
    }

    private WaitingWatch watch() {
        var recipe = "num_samples: 8".getBytes(StandardCharsets.UTF_8);
        var job = jobs.submit(new JobSubmission(recipe, null, JobOwner.COMMAND, null, true));
        return new WaitingWatch(jobs, job.id(), new JsonOutput(new PrintWriter(out, true)));
    }
}
