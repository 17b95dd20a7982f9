package dev.bandloom.llm.chat;

import java.time.Duration;

/** Durations as they are written in settings. */
public final class DurationText {
    private DurationText() {}

    /** {@code 5m}, {@code 90s} or {@code 250ms}: the largest unit that needs no fraction. */
    public static String of(Duration time) {
        long millis = time.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        return millis == 0 || millis % 60_000 != 0 ? millis / 1000 + "s" : millis / 60_000 + "m";
    }
}
