package dev.bandloom.dataset.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Gives a cell the type of its column where what was written can mean only one thing. */
final class CellReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST = 60;
    private static final Set<String> NOTHING = Set.of("", "null", "none", "n/a", "na", "nan", "-", "–", "—");
    private static final Set<String> YES = Set.of("true", "yes", "y", "1");
    private static final Set<String> NO = Set.of("false", "no", "n", "0");
    private static final Pattern CURRENCY = Pattern.compile("^(-?)[$€£]\\s*|\\s*[$€£]$");
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,30}(?:\\.\\d{1,30})?(?:[eE][+-]?\\d{1,2})?");
    private static final Pattern THOUSANDS =
            Pattern.compile("[+-]?\\d{1,3}(?:([,' \\u00A0\\u202F_])\\d{3})(?:\\1\\d{3})*(?:\\.\\d+)?");
    private static final Pattern DOTTED = Pattern.compile("[+-]?\\d{1,3}(?:\\.\\d{3})+,\\d+");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d{1,2}");

    private CellReader() {}

    static boolean nullable(JsonNode column) {
        return types(column).contains("null");
    }

    /** The same node when there is nothing to change, or no single way to understand it. */
    static JsonNode read(JsonNode cell, JsonNode column) {
        if (!cell.isValueNode() || cell.isNull()) {
            return cell;
        }
        List<String> types = types(column);
        String text = cell.asString("").strip();
        if (types.contains("null") && nothing(text, types, column)) {
            return JSON.nullNode();
        }
        if (column.path("enum").isArray()) {
            JsonNode option = option(cell, text, column.path("enum"));
            if (option != null) {
                return option;
            }
        }
        if (types.contains("string") && (cell.isString() || types.stream().allMatch(CellReader::textOrNull))) {
            return text(cell, text, column);
        }
        if (text.length() > LONGEST) {
            return cell;
        }
        if (types.contains("integer") || types.contains("number")) {
            BigDecimal number = cell.isString() ? number(text) : null;
            return number == null ? cell : node(number, types.contains("number"));
        }
        return types.contains("boolean") ? flag(cell, text) : cell;
    }

    private static boolean textOrNull(String type) {
        return type.equals("string") || type.equals("null");
    }

    private static JsonNode text(JsonNode cell, String text, JsonNode column) {
        JsonNode asText = cell.isString() ? cell : JSON.stringNode(text);
        String format = column.path("format").asString("");
        String dated = text.length() > LONGEST ? null : CellDates.read(text, format);
        return dated == null ? asText : JSON.stringNode(dated);
    }

    private static List<String> types(JsonNode column) {
        JsonNode type = column.path("type");
        return type.isArray()
                ? type.valueStream().map(JsonNode::asString).toList()
                : type.isString() ? List.of(type.stringValue()) : List.of();
    }

    /** A blank text is no value; words such as "n/a" are none where the column holds no words. */
    private static boolean nothing(String text, List<String> types, JsonNode column) {
        boolean words =
                types.contains("string") && !column.path("format").asString("").startsWith("date");
        return words ? text.isEmpty() : NOTHING.contains(text.toLowerCase(Locale.ROOT));
    }

    /** The value of a list that is meant, whatever its case and whether it is in quotes. */
    private static @Nullable JsonNode option(JsonNode cell, String text, JsonNode options) {
        JsonNode meant = null;
        for (JsonNode option : options) {
            if (option.equals(cell)) {
                return cell;
            }
            boolean same = option.isNumber()
                    ? isNumber(text, option)
                    : !option.isNull() && option.asString("").equalsIgnoreCase(text);
            if (same && meant != null) {
                return null;
            }
            meant = same ? option : meant;
        }
        return meant;
    }

    private static boolean isNumber(String text, JsonNode option) {
        BigDecimal number = text.length() > LONGEST ? null : number(text);
        return number != null && number.compareTo(option.decimalValue()) == 0;
    }

    /** A number as people write them; null when it is none, or could be two: {@code 1,234} is 1234 and {@code 1,5} is 1.5. */
    static @Nullable BigDecimal number(String written) {
        String text = CURRENCY.matcher(written).replaceAll("$1").strip();
        if (PLAIN.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        if (THOUSANDS.matcher(text).matches()) {
            return new BigDecimal(text.replaceAll("[,' \\u00A0\\u202F_]", ""));
        }
        if (DOTTED.matcher(text).matches()) {
            return new BigDecimal(text.replace(".", "").replace(',', '.'));
        }
        return COMMA.matcher(text).matches() ? new BigDecimal(text.replace(',', '.')) : null;
    }

    private static JsonNode node(BigDecimal number, boolean fractions) {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        boolean fits = whole && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        if (!fractions) {
            return fits ? JSON.numberNode(number.longValueExact()) : JSON.numberNode(number);
        }
        return JSON.numberNode(number.doubleValue());
    }

    private static JsonNode flag(JsonNode cell, String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? JSON.booleanNode(true) : NO.contains(word) ? JSON.booleanNode(false) : cell;
    }
}
