package dev.bandloom.cli.bench;

import java.time.Duration;

/**
 * How much is asked of the endpoint.
 *
 * @param samples accepted samples of a job, at least 1
 * @param batch samples of a batch and so of a call, at least 1
 * @param latency how long the endpoint takes for an answer
 * @param concurrent most calls at the same time that the provider is configured for
 */
record Load(int samples, int batch, Duration latency, int concurrent) {
    private static final int MOST_PARALLEL = 256;

    /** Batches in flight: enough that a call is always waiting for its turn. */
    int parallelism() {
        return Math.min(MOST_PARALLEL, 2 * concurrent);
    }

    /** Calls that a job of this many samples needs. */
    long calls() {
        return (samples + batch - 1L) / batch;
    }

    /** Seconds that this many calls take when {@code atOnce} of them are always under way. */
    double idealSeconds(long calls, int atOnce) {
        return (double) calls / atOnce * latency.toNanos() / 1e9;
    }
}
