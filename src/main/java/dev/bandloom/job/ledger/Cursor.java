package dev.bandloom.job.ledger;

import dev.bandloom.job.InvalidCursorException;
import dev.bandloom.job.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The place behind the last row of a page, as its sort key of two numbers. Rows that are added later move nobody's
 * place.
 */
record Cursor(long major, long minor) {
    private static final int MOST = 1000;

    /** The place that a client hands back; {@code first} when it hands back none. */
    static Cursor parse(@Nullable String text, Cursor first) {
        if (text == null || text.isEmpty()) {
            return first;
        }
        String[] parts = text.split("\\.", 3);
        if (parts.length != 2) {
            throw new InvalidCursorException(text);
        }
        try {
            return new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        } catch (NumberFormatException e) {
            throw new InvalidCursorException(text);
        }
    }

    /** The page of the first {@code limit} rows; one more row than that says that another page follows. */
    static <R, T> Page<T> page(List<R> rows, int limit, Function<R, Cursor> place, Function<R, T> item) {
        List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() > limit ? place.apply(shown.getLast()).toString() : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }

    /** The limit, when a page may be that long. */
    static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit + " is outside 1–" + MOST);
        }
        return limit;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
