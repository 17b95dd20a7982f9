package dev.bandloom.dataset.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Dates and times of cells: ISO 8601, other common forms that can mean one day only, and their bounds. */
public final class CellDates {
    /** The values of {@code format} in JSON Schemas. */
    public static final String DATE = "date";

    public static final String DATE_TIME = "date-time";

    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");
    private static final Pattern SPLIT =
            Pattern.compile("(.{6,40}?)[T ](\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?(Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern ORDINAL = Pattern.compile("(?i)(\\d)(?:st|nd|rd|th)\\b");
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "uuuu-MM-dd",
                    "uuuu/M/d",
                    "uuuu.M.d",
                    "uuuuMMdd",
                    "d.M.uuuu",
                    "d MMMM uuuu",
                    "d MMM uuuu",
                    "d-MMM-uuuu",
                    "MMMM d uuuu",
                    "MMM d uuuu")
            .map(CellDates::form)
            .toList();

    private CellDates() {}

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * The ISO 8601 form of a text; null when it is none of a date, or could be two: {@code 03/04/2024}.
     *
     * @param format {@link #DATE}, or {@link #DATE_TIME}, whose times are in UTC unless they say otherwise
     */
    public static @Nullable String read(String text, String format) {
        if (format.equals(DATE)) {
            LocalDate date = date(text);
            LocalDateTime midnight = date == null ? local(text) : null;
            boolean plain = midnight != null && midnight.toLocalTime().equals(LocalTime.MIDNIGHT);
            return date != null
                    ? date.toString()
                    : midnight != null && plain ? midnight.toLocalDate().toString() : null;
        }
        if (!format.equals(DATE_TIME)) {
            return null;
        }
        OffsetDateTime time = time(text);
        return time == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    /** What is wrong with a cell by the bounds of its column; null when nothing is. */
    static @Nullable String problem(JsonNode cell, JsonNode column) {
        String earliest = column.path(TabularFormat.EARLIEST).asString("");
        String latest = column.path(TabularFormat.LATEST).asString("");
        if (!cell.isString() || earliest.isEmpty() && latest.isEmpty()) {
            return null;
        }
        String format = column.path("format").asString("");
        if (!earliest.isEmpty() && before(cell.stringValue(), earliest, format)) {
            return "is '" + cell.stringValue() + "', earlier than " + earliest;
        }
        return !latest.isEmpty() && before(latest, cell.stringValue(), format)
                ? "is '" + cell.stringValue() + "', later than " + latest
                : null;
    }

    /** Whether one date or time, written as ISO 8601, lies before another; false when one is none. */
    public static boolean before(String one, String other, String format) {
        if (format.equals(DATE)) {
            LocalDate first = date(one);
            LocalDate second = date(other);
            return first != null && second != null && first.isBefore(second);
        }
        OffsetDateTime first = time(one);
        OffsetDateTime second = time(other);
        return first != null && second != null && first.isBefore(second);
    }

    private static @Nullable LocalDate date(String text) {
        Matcher slashed = SLASHED.matcher(text);
        if (slashed.matches()) {
            int first = number(slashed, 1);
            int second = number(slashed, 2);
            int year = number(slashed, 3);
            return first > 12 || first == second
                    ? day(year, second, first)
                    : second > 12 ? day(year, first, second) : null;
        }
        String plain = ORDINAL.matcher(text).replaceAll("$1").replaceAll("[,\\s]+", " ");
        for (DateTimeFormatter form : FORMS) {
            try {
                return LocalDate.parse(plain, form);
            } catch (DateTimeException e) {
                continue;
            }
        }
        return null;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(String.valueOf(parts.group(group)));
    }

    private static @Nullable LocalDate day(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime local(String text) {
        OffsetDateTime time = time(text);
        return time == null ? null : time.toLocalDateTime();
    }

    private static @Nullable OffsetDateTime time(String text) {
        Matcher parts = SPLIT.matcher(text);
        LocalDate date = parts.matches() ? date(String.valueOf(parts.group(1)).replaceAll(",$", "")) : null;
        if (date == null) {
            return null;
        }
        try {
            String clock = String.valueOf(parts.group(2));
            LocalTime time = LocalTime.parse(clock.indexOf(':') == 1 ? "0" + clock : clock);
            String zone = parts.group(3);
            return time.atDate(date).atOffset(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
