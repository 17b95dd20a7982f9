package dev.bandloom.llm.openai;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** How long an endpoint asks to wait: {@code retry-after-ms}, or {@code Retry-After} in seconds or as a date (RFC 9110). */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Null when it does not say so in a way that can be read; never negative, at most a day. */
    static @Nullable Duration of(Headers headers, Instant now) {
        return Optional.ofNullable(headers.get("retry-after-ms"))
                .flatMap(value -> number(value, 1))
                .or(() -> Optional.ofNullable(headers.get("retry-after"))
                        .flatMap(value -> number(value, 1000).or(() -> date(value, now))))
                .map(RetryAfter::bounded)
                .orElse(null);
    }

    private static Optional<Duration> number(String value, double millis) {
        try {
            double number = Double.parseDouble(value.strip());
            return Double.isFinite(number)
                    ? Optional.of(Duration.ofMillis((long) Math.ceil(number * millis)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String value, Instant now) {
        try {
            Instant until = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
