package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.format.CellDates;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The cells of a column as far as they were seen, in memory that does not grow with their number. */
final class SeenColumn {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A leading zero is that of a code, not of a number. */
    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9]\\d{0,17})");

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,17})(?:\\.\\d{1,12})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.{0,20}");
    private static final List<Set<String>> FLAGS = List.of(Set.of("true", "false"), Set.of("yes", "no"));
    private static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 60;

    private final Set<String> values = new TreeSet<>();
    private final Set<String> words = new LinkedHashSet<>();
    private long filled;
    private boolean empty;
    private boolean prose;
    private boolean integers = true;
    private boolean numbers = true;
    private boolean dates = true;
    private boolean times = true;
    private @Nullable BigDecimal leastNumber;
    private @Nullable BigDecimal mostNumber;
    private @Nullable String earliest;
    private @Nullable String latest;

    void see(String cell) {
        if (cell.isEmpty()) {
            empty = true;
            return;
        }
        filled++;
        if (values.size() <= MOST_VALUES && cell.length() <= LONGEST_VALUE) {
            values.add(cell);
            words.add(cell.toLowerCase(Locale.ROOT));
        }
        prose |= cell.length() > LONGEST_VALUE;
        seeNumber(cell);
        seeDate(cell);
    }

    private void seeNumber(String cell) {
        integers = integers && INTEGER.matcher(cell).matches();
        numbers = numbers && NUMBER.matcher(cell).matches();
        if (numbers) {
            var number = new BigDecimal(cell);
            BigDecimal least = leastNumber;
            BigDecimal most = mostNumber;
            leastNumber = least == null ? number : least.min(number);
            mostNumber = most == null ? number : most.max(number);
        }
    }

    private void seeDate(String cell) {
        dates = dates && DATE.matcher(cell).matches() && CellDates.read(cell, CellDates.DATE) != null;
        String time = times && TIME.matcher(cell).matches() ? CellDates.read(cell, CellDates.DATE_TIME) : null;
        times = time != null;
        String read = dates ? cell : time;
        if (read != null) {
            String first = earliest;
            String last = latest;
            earliest = first == null || before(read, first) ? read : first;
            latest = last == null || before(last, read) ? read : last;
        }
    }

    /** Dates of ISO 8601 are ordered as their texts are; times need not be, for their offsets differ. */
    private boolean before(String one, String other) {
        return dates ? one.compareTo(other) < 0 : CellDates.before(one, other, CellDates.DATE_TIME);
    }

    boolean nullable() {
        return empty;
    }

    ColumnType type() {
        if (filled == 0) {
            return ColumnType.STRING;
        } else if (integers) {
            return ColumnType.INTEGER;
        } else if (numbers) {
            return ColumnType.NUMBER;
        } else if (dates) {
            return ColumnType.DATE;
        } else if (times) {
            return ColumnType.DATETIME;
        } else if (!prose && FLAGS.stream().anyMatch(flags -> flags.containsAll(words))) {
            return ColumnType.BOOLEAN;
        }
        boolean few = !prose && values.size() <= MOST_VALUES && filled >= 2L * values.size();
        return few ? ColumnType.CATEGORY : ColumnType.STRING;
    }

    List<JsonNode> values(ColumnType type) {
        return type == ColumnType.CATEGORY
                ? values.stream().<JsonNode>map(JSON::stringNode).toList()
                : List.of();
    }

    @Nullable
    JsonNode least(ColumnType type) {
        return bound(type, leastNumber, earliest);
    }

    @Nullable
    JsonNode most(ColumnType type) {
        return bound(type, mostNumber, latest);
    }

    private static @Nullable JsonNode bound(ColumnType type, @Nullable BigDecimal number, @Nullable String date) {
        if (type.numeric() && number != null) {
            return type == ColumnType.INTEGER ? JSON.numberNode(number.longValueExact()) : JSON.numberNode(number);
        }
        return type.dated() && date != null ? JSON.stringNode(date) : null;
    }
}
