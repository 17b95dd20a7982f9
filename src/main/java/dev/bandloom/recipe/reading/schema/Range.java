package dev.bandloom.recipe.reading.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The numbers that several schemas leave together, or the counts: lengths, items, members. */
final class Range {
    private @Nullable Bound least;
    private @Nullable Bound most;

    /** A bound with the keyword that sets it. */
    private record Bound(String keyword, BigDecimal value, boolean excluded) {
        @Override
        public String toString() {
            return keyword + ", " + value.toPlainString();
        }
    }

    /** Of {@code minLength} and {@code maxLength} and their like. */
    static Range of(List<JsonNode> parts, String leastKeyword, String mostKeyword) {
        var range = new Range();
        for (JsonNode part : parts) {
            range.least(part, leastKeyword, false);
            range.most(part, mostKeyword, false);
        }
        return range;
    }

    static Range ofNumbers(List<JsonNode> parts) {
        Range range = of(parts, "minimum", "maximum");
        for (JsonNode part : parts) {
            range.least(part, "exclusiveMinimum", true);
            range.most(part, "exclusiveMaximum", true);
        }
        return range;
    }

    private void least(JsonNode part, String keyword, boolean excluded) {
        if (part.path(keyword).isNumber()) {
            var bound = new Bound(keyword, part.get(keyword).decimalValue(), excluded);
            int order = least == null ? 1 : bound.value.compareTo(least.value);
            least = order > 0 || order == 0 && excluded ? bound : least;
        }
    }

    private void most(JsonNode part, String keyword, boolean excluded) {
        if (part.path(keyword).isNumber()) {
            var bound = new Bound(keyword, part.get(keyword).decimalValue(), excluded);
            int order = most == null ? -1 : bound.value.compareTo(most.value);
            most = order < 0 || order == 0 && excluded ? bound : most;
        }
    }

    /** Why nothing lies within, at the keyword of the upper bound; null when something does. */
    @Nullable
    Contradiction empty() {
        Bound from = least;
        Bound to = most;
        if (from == null || to == null) {
            return null;
        }
        int order = from.value.compareTo(to.value);
        if (order < 0 || order == 0 && !from.excluded && !to.excluded) {
            return null;
        }
        String wanted = from.excluded || to.excluded ? "must be above " : "must be at least ";
        return Contradiction.at(to.keyword, wanted + from + ", but is " + to.value.toPlainString());
    }

    /** Why no multiple of this step lies within; null when one does, or there are no two bounds. */
    @Nullable
    Contradiction without(BigDecimal step, String kind) {
        Bound from = least;
        Bound to = most;
        if (from == null || to == null || step.signum() <= 0 || empty() != null) {
            return null;
        }
        BigDecimal first = from.value.divide(step, 0, RoundingMode.CEILING);
        if (from.excluded && first.multiply(step).compareTo(from.value) == 0) {
            first = first.add(BigDecimal.ONE);
        }
        int order = first.multiply(step).compareTo(to.value);
        return order < 0 || order == 0 && !to.excluded
                ? null
                : Contradiction.at(
                        to.keyword, "leaves no " + kind + " above " + from + ", but is " + to.value.toPlainString());
    }

    /** Whether each of these lies below the lower bound or above the upper one. */
    boolean excludes(BigDecimal value) {
        Bound from = least;
        Bound to = most;
        boolean below =
                from != null && (from.excluded ? value.compareTo(from.value) <= 0 : value.compareTo(from.value) < 0);
        boolean above = to != null && (to.excluded ? value.compareTo(to.value) >= 0 : value.compareTo(to.value) > 0);
        return below || above;
    }

    /** How many whole numbers lie within; {@link Long#MAX_VALUE} without two bounds. */
    long whole() {
        Bound from = least;
        Bound to = most;
        if (from == null || to == null) {
            return Long.MAX_VALUE;
        }
        BigDecimal count = to.value
                .setScale(0, RoundingMode.FLOOR)
                .subtract(from.value.setScale(0, RoundingMode.CEILING))
                .add(BigDecimal.ONE);
        return count.precision() > 18 ? Long.MAX_VALUE : Math.max(0, count.longValue());
    }

    /** The lower bound of counts; 0 without one. */
    long least() {
        return least == null ? 0 : least.value.longValue();
    }

    /** The upper bound of counts; {@link Long#MAX_VALUE} without one. */
    long most() {
        return most == null || most.value.precision() - most.value.scale() > 18
                ? Long.MAX_VALUE
                : most.value.longValue();
    }
}
