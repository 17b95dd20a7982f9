package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.format.CellDates;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.YamlValue;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values of a recipe that stand for cells of a column. */
final class ColumnCell {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:T.{5,30})?");

    private ColumnCell() {}

    /** The cell; null, with a problem noted, when the value is none. */
    static @Nullable JsonNode read(Cursor given, ColumnType type) {
        JsonNode json = given.json();
        JsonNode cell = switch (type) {
            case INTEGER -> json.isIntegralNumber() && json.canConvertToLong() ? json : null;
            case NUMBER -> json.isNumber() && Double.isFinite(json.doubleValue()) ? fraction(json) : null;
            case BOOLEAN -> json.isBoolean() ? json : null;
            case DATE, DATETIME -> date(json.asString("").strip(), type);
            case STRING, CATEGORY -> word(given.value());
        };
        if (cell == null) {
            given.mismatch("must be " + wanted(type));
        }
        return cell;
    }

    private static String wanted(ColumnType type) {
        return switch (type) {
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case DATE -> "a date such as 2024-05-31";
            case DATETIME -> "a date and time such as 2024-05-31T14:30:00Z";
            case STRING, CATEGORY -> "text or a number, not empty";
        };
    }

    private static JsonNode fraction(JsonNode number) {
        return number.isIntegralNumber() ? JSON.numberNode(number.doubleValue()) : number;
    }

    private static @Nullable JsonNode date(String text, ColumnType type) {
        boolean iso = ISO.matcher(text.toUpperCase(Locale.ROOT)).matches();
        String read = iso ? CellDates.read(text, type.format) : null;
        return read == null ? null : JSON.stringNode(read);
    }

    /** Text, or a number or boolean as it is written. */
    private static @Nullable JsonNode word(YamlValue value) {
        return value instanceof YamlValue.Scalar scalar
                        && !scalar.json().isNull()
                        && !scalar.text().isBlank()
                ? JSON.stringNode(scalar.text())
                : null;
    }
}
