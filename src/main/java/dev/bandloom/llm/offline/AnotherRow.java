package dev.bandloom.llm.offline;

import dev.bandloom.dataset.format.CellDates;
import dev.bandloom.dataset.format.TabularFormat;
import dev.bandloom.llm.Assignment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Cells of a row like one that exists: words and flags stay together as they are, numbers move by up to a tenth of their
 * size, dates by up to a tenth of the range of their column, and neither beyond that range.
 */
final class AnotherRow {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,12})?");
    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final int MOST_STEPS = 1_000_000;
    private static final int DAYS = 30;
    private static final int MINUTES = 24 * 60;

    private final Map<String, String> row;
    private final Map<String, String> asked;
    private final Writer writer;
    private final int item;
    private boolean moved;

    AnotherRow(Assignment.Brief brief, @Nullable String labelField, Writer writer, int item) {
        Map<String, String> known = new HashMap<>(brief.anotherRow() ? brief.facts() : Map.of());
        if (labelField != null && brief.label() != null) {
            known.remove(labelField);
        }
        this.row = Map.copyOf(known);
        this.asked = brief.anotherRow() ? brief.cell() : Map.of();
        this.writer = writer;
        this.item = item;
    }

    /** Whether a whole row was written that says nothing but what the one before it says. */
    boolean copied(JsonNode written) {
        return !moved && !row.isEmpty() && row.keySet().containsAll(written.propertyNames());
    }

    /** The cell of a column; null when the row has none, or none that fits. */
    @Nullable
    JsonNode cell(SchemaNode column, String name) {
        boolean told = asked.containsKey(name);
        String value = told ? asked.get(name) : row.get(name);
        JsonNode schema = column.schema();
        if (value == null) {
            return null;
        }
        if (value.isBlank()) {
            return nullable(schema) ? JSON.nullNode() : null;
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum")
                    .valueStream()
                    .filter(option -> option.asString("").equals(value))
                    .findFirst()
                    .orElse(null);
        }
        return switch (column.type()) {
            case "integer", "number" -> NUMBER.matcher(value).matches() ? number(column, name, value, told) : null;
            case "boolean" -> flag(value);
            case "string" -> {
                String text = told ? value : text(schema, name, value);
                yield text == null ? null : JSON.stringNode(text);
            }
            default -> null;
        };
    }

    private static boolean nullable(JsonNode schema) {
        return schema.path("type")
                .valueStream()
                .anyMatch(type -> type.asString("").equals("null"));
    }

    private static @Nullable JsonNode flag(String value) {
        String word = value.toLowerCase(Locale.ROOT);
        return List.of("true", "yes", "1").contains(word)
                ? JSON.booleanNode(true)
                : List.of("false", "no", "0").contains(word) ? JSON.booleanNode(false) : null;
    }

    private JsonNode number(SchemaNode column, String name, String value, boolean told) {
        boolean whole = column.type().equals("integer");
        var seen = new BigDecimal(value);
        if (told) {
            return whole ? JSON.numberNode(seen.longValue()) : JSON.numberNode(seen);
        }
        BigDecimal grain = whole ? BigDecimal.ONE : BigDecimal.ONE.movePointLeft(Math.max(1, seen.scale()));
        BigDecimal multiple = column.decimal("multipleOf");
        grain = multiple != null && multiple.signum() > 0 ? multiple : grain;
        BigDecimal least = column.decimal("minimum");
        BigDecimal most = column.decimal("maximum");
        BigDecimal size = seen.abs();
        BigDecimal range = least != null && most != null ? most.subtract(least).min(size) : size;
        BigDecimal steps = range.multiply(TENTH).divide(grain, 0, RoundingMode.FLOOR);
        int reach =
                steps.max(BigDecimal.ONE).min(BigDecimal.valueOf(MOST_STEPS)).intValue();
        BigDecimal offset = grain.multiply(BigDecimal.valueOf(offset(reach, name)));
        BigDecimal there = seen.add(offset);
        if (!within(there, least, most)) {
            there = seen.subtract(offset);
        }
        BigDecimal result = within(there, least, most) ? there : seen;
        moved |= result.compareTo(seen) != 0;
        return whole ? JSON.numberNode(result.longValue()) : JSON.numberNode(result);
    }

    private static boolean within(BigDecimal value, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        return (least == null || value.compareTo(least) >= 0) && (most == null || value.compareTo(most) <= 0);
    }

    /** Null for what stands in a column of dates and is none. */
    private @Nullable String text(JsonNode schema, String name, String value) {
        String format = schema.path("format").asString("");
        if (!format.equals(CellDates.DATE) && !format.equals(CellDates.DATE_TIME)) {
            return value;
        }
        String date = CellDates.read(value, format);
        if (date == null) {
            return null;
        }
        String least = schema.path(TabularFormat.EARLIEST).asString("");
        String most = schema.path(TabularFormat.LATEST).asString("");
        try {
            return format.equals(CellDates.DATE) ? day(name, date, least, most) : minute(name, date, least, most);
        } catch (DateTimeException e) {
            return date;
        }
    }

    private String day(String name, String value, String least, String most) {
        LocalDate seen = LocalDate.parse(value);
        LocalDate first = least.isEmpty() ? LocalDate.MIN : LocalDate.parse(least);
        LocalDate last = most.isEmpty() ? LocalDate.MAX : LocalDate.parse(most);
        boolean bounded = !least.isEmpty() && !most.isEmpty();
        int offset = offset(bounded ? reach(ChronoUnit.DAYS.between(first, last)) : DAYS, name);
        for (LocalDate there : List.of(seen.plusDays(offset), seen.minusDays(offset))) {
            if (!there.isBefore(first) && !there.isAfter(last)) {
                moved = true;
                return there.toString();
            }
        }
        return value;
    }

    private String minute(String name, String value, String least, String most) {
        OffsetDateTime seen = OffsetDateTime.parse(value);
        OffsetDateTime first = least.isEmpty() ? OffsetDateTime.MIN : OffsetDateTime.parse(least);
        OffsetDateTime last = most.isEmpty() ? OffsetDateTime.MAX : OffsetDateTime.parse(most);
        boolean bounded = !least.isEmpty() && !most.isEmpty();
        int offset = offset(bounded ? reach(Duration.between(first, last).toMinutes()) : MINUTES, name);
        for (OffsetDateTime there : List.of(seen.plusMinutes(offset), seen.minusMinutes(offset))) {
            if (!there.isBefore(first) && !there.isAfter(last)) {
                moved = true;
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there);
            }
        }
        return value;
    }

    private static int reach(long range) {
        return Math.clamp(range / 10, 1, MOST_STEPS);
    }

    /** From {@code -reach} to {@code reach}, but not 0. */
    private int offset(int reach, String name) {
        int drawn = writer.even(2 * reach, item, "row " + name) - reach;
        return drawn < 0 ? drawn : drawn + 1;
    }
}
