package dev.bandloom.llm.offline;

import dev.bandloom.dataset.format.CellDates;
import dev.bandloom.dataset.format.TabularFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Dates and times between the bounds of a column, {@code formatMinimum} and {@code formatMaximum}. */
final class DateRange {
    private static final int YEARS = 10;

    private DateRange() {}

    /** One of them, every one as often; null where the schema has no bounds of dates. */
    static @Nullable String drawn(JsonNode schema, Writer writer, int item, String name) {
        String least = schema.path(TabularFormat.EARLIEST).asString("");
        String most = schema.path(TabularFormat.LATEST).asString("");
        boolean date = schema.path("format").asString("").equals(CellDates.DATE);
        if (least.isEmpty() && most.isEmpty()) {
            return null;
        }
        try {
            OffsetDateTime last = most.isEmpty() ? time(least, date).plusYears(YEARS) : time(most, date);
            OffsetDateTime first = least.isEmpty() ? last.minusYears(YEARS) : time(least, date);
            long steps = date
                    ? ChronoUnit.DAYS.between(first, last)
                    : Duration.between(first, last).toMinutes();
            int bound = Math.clamp(steps + 1, 1, Integer.MAX_VALUE);
            int step = writer.even(bound, item, "date " + name);
            return date
                    ? first.plusDays(step).toLocalDate().toString()
                    : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(first.plusMinutes(step));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static OffsetDateTime time(String bound, boolean date) {
        return date ? LocalDate.parse(bound).atStartOfDay().atOffset(ZoneOffset.UTC) : OffsetDateTime.parse(bound);
    }
}
