package dev.bandloom.llm.calls;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between attempts: exponential backoff with full jitter (Brooker, "Exponential Backoff And Jitter",
 * 2015). Safe for many threads.
 *
 * @param first longest wait after the first failure
 * @param longest no wait is longer
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {
    private static final int MOST_DOUBLINGS = 30;

    /** At most half a second after the first failure, at most half a minute after any. */
    public static Backoff standard(RandomGenerator random) {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), random);
    }

    /** @param failures how often the call has failed, at least 1 */
    Duration after(int failures) {
        double bound =
                Math.min(longest.toNanos(), first.toNanos() * Math.pow(2, Math.min(failures - 1, MOST_DOUBLINGS)));
        synchronized (random) {
            return Duration.ofNanos((long) (random.nextDouble() * bound));
        }
    }
}
