package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.format.CellDates;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The bounds of a column, themselves included.
 *
 * @param least null without bound
 * @param most null without bound
 */
record CellRange(
        ColumnType type, @Nullable JsonNode least, @Nullable JsonNode most) {
    boolean holds(JsonNode cell) {
        return !below(cell, least) && !below(most, cell);
    }

    /** Whether it ends before it begins. */
    boolean isTurned() {
        return below(most, least);
    }

    private boolean below(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return false;
        }
        return type.numeric()
                ? one.decimalValue().compareTo(other.decimalValue()) < 0
                : CellDates.before(one.asString(), other.asString(), type.format);
    }
}
