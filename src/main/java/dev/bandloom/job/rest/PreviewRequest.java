package dev.bandloom.job.rest;

import dev.bandloom.job.InvalidParameterException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How much of a preview a client may ask for. */
final class PreviewRequest {
    static final int DEFAULT_SAMPLES = 2;
    static final int MOST_SAMPLES = 10;
    static final Duration LIMIT = Duration.ofSeconds(60);

    private PreviewRequest() {}

    static int samples(@Nullable Integer asked, int otherwise) {
        int samples = asked == null ? Math.min(otherwise, MOST_SAMPLES) : asked;
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw new InvalidParameterException(
                    "samples", Integer.toString(samples), "a number from 1 to " + MOST_SAMPLES);
        }
        return samples;
    }
}
