package dev.bandloom.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a data directory, as the lock file tells it.
 *
 * @param command what the process was started for: {@code serve}, {@code run recipe.yaml}
 * @param url where the process answers; null when it serves nothing
 */
record LockHolder(
        long pid, String command, Instant since, @Nullable String url) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** The holder written in a lock file; null when the text names none that is still alive. */
    static @Nullable LockHolder parse(String text) {
        var values = new Properties();
        try {
            values.load(new StringReader(text));
            var holder = new LockHolder(
                    Long.parseLong(values.getProperty("pid", "")),
                    values.getProperty("command", "?"),
                    Instant.parse(values.getProperty("since", "")),
                    values.getProperty("url"));
            return ProcessHandle.of(holder.pid).isPresent() ? holder : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    String written() {
        return "pid=" + pid + "\ncommand=" + escaped(command) + "\nsince=" + since + "\n"
                + (url == null ? "" : "url=" + escaped(url) + "\n");
    }

    /** {@code process 1234 (./bandloom serve, since 10:02, http://127.0.0.1:8080)}; with the date when it is not today. */
    String described(ZonedDateTime now) {
        ZoneId zone = now.getZone();
        ZonedDateTime start = since.atZone(zone);
        boolean today = start.toLocalDate().equals(now.toLocalDate());
        return "process " + pid + " (./bandloom " + command + ", since " + (today ? TIME : DAY_AND_TIME).format(start)
                + (url == null ? "" : ", " + url) + ")";
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replaceAll("[\\r\\n]+", " ");
    }
}
