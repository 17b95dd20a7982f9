package dev.bandloom.job.cache;

import java.time.Duration;

/**
 * How much the response cache keeps.
 *
 * @param bytes most bytes of all answers together, positive
 * @param age how long an answer serves after it was made, positive
 */
public record CacheLimits(long bytes, Duration age) {
    public CacheLimits {
        if (bytes <= 0 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("A response cache of " + bytes + " bytes and " + age
                    + " keeps nothing. Maybe switch it off instead.");
        }
    }
}
