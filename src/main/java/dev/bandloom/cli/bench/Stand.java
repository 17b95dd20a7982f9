package dev.bandloom.cli.bench;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.job.JobView;
import dev.bandloom.job.Jobs;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * Where a scenario runs: a fake endpoint with two addresses, each a provider of its own, and a data directory that is
 * configured for them.
 *
 * @param warm answers sooner and never refuses a call
 * @param measured the one that counts
 */
record Stand(FakeEndpoint endpoint, Route warm, Route measured, BenchHome home) implements AutoCloseable {
    static final String WARM = "warm";
    static final String MEASURED = "measured";

    private static final int WARM_SPEED = 10;
    private static final int MOST_READY = 20_000;

    /** @param most calls at the same time that the measured address bears */
    static Stand build(Load load, int most) {
        var endpoint = new FakeEndpoint();
        var warm = route(load, load.latency().dividedBy(WARM_SPEED), Integer.MAX_VALUE);
        var measured = route(load, load.latency(), most);
        var providers = new LinkedHashMap<String, URI>();
        providers.put(WARM, endpoint.serve(WARM, warm));
        providers.put(MEASURED, endpoint.serve(MEASURED, measured));
        return new Stand(endpoint, warm, measured, BenchHome.create(providers, load.concurrent()));
    }

    private static Route route(Load load, Duration latency, int most) {
        var replies = new CannedReplies(load.batch(), (int) Math.min(MOST_READY, 3 * load.calls()));
        return new Route(latency, most, load.batch(), replies);
    }

    /** Runs a job as {@code bandloom run} does. */
    Timed run(Jobs jobs, BenchRecipe recipe) {
        var job = jobs.submit(new JobSubmission(recipe.yaml(), home.folder(), JobOwner.COMMAND, null, true));
        long start = System.nanoTime();
        var last = jobs.run(job.id(), (batch, progress) -> {});
        return new Timed(last, (System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        endpoint.close();
        home.close();
    }

    /**
     * A job that has run.
     *
     * @param seconds from its first action to its last
     */
    record Timed(JobView job, double seconds) {
        /** The same; a job that ended otherwise is no measurement. */
        Timed expect(JobState state) {
            if (job.state() != state) {
                throw new CommandFailure(
                        Exit.UNEXPECTED,
                        "A measured job should end " + state + " but is " + job.state() + " with " + job.accepted()
                                + " of " + job.target() + " samples"
                                + (job.detail() == null ? "." : ": " + job.detail()));
            }
            return this;
        }
    }
}
