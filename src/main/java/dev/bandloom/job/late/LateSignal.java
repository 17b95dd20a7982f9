package dev.bandloom.job.late;

import dev.bandloom.job.InvalidParameterException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has to say about a batch after it was judged.
 *
 * @param source who says it: {@code review}, {@code downstream} or another word of at most 40 of [a-z0-9_-]
 * @param reward of the whole batch, in [0,1]; rounded to 1e-4
 * @param idempotencyKey 1 to 200 visible ASCII characters that name this signal among those of its decision; null for a
 *     signal that is never sent again
 */
public record LateSignal(
        String source, double reward, @Nullable String idempotencyKey) {
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final double PRECISION = 1e4;

    /** @throws InvalidParameterException for a source, reward or key that cannot be */
    public LateSignal {
        if (!SOURCE.matcher(source).matches()) {
            throw new InvalidParameterException(
                    "source", source, "a word like review or downstream: a small letter, then up to 39 of a-z 0-9 _ -");
        }
        if (!(reward >= 0 && reward <= 1)) {
            throw new InvalidParameterException("reward", Double.toString(reward), "a number from 0 to 1");
        }
        if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
            throw new InvalidParameterException("Idempotency-Key", idempotencyKey, "1 to 200 visible ASCII characters");
        }
        // Adding 0 makes a negative zero positive.
        reward = Math.round(reward * PRECISION) / PRECISION + 0.0;
    }
}
