package dev.bandloom.dataset.file;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JSON value as a cell that reads back as the same value. An empty cell is nothing; a cell that begins with an
 * apostrophe is the text behind it, which is also what spreadsheets take it for; a cell that is a JSON value is that value;
 * any other cell is text. So only such text gets an apostrophe as would be taken for something else, by this rule or by
 * a spreadsheet, which runs what begins with = + - @, a tab or an end of line (OWASP, "CSV injection").
 */
public final class CsvCell {
    private static final char TEXT = '\'';
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** More than any number that a record holds has characters. */
    private static final int LONGEST_NUMBER = 2_000;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private CsvCell() {}

    public static String write(JsonNode value) {
        if (!value.isString()) {
            return RecordJson.text(value);
        }
        String text = value.stringValue();
        if (text.indexOf('\0') >= 0 || !RecordJson.isUnicode(text)) {
            return RecordJson.text(value);
        }
        return text.isEmpty() || guarded(text) || !value.equals(read(text)) ? TEXT + text : text;
    }

    /** Null for an empty cell. */
    static @Nullable JsonNode read(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        char first = cell.charAt(0);
        if (first == TEXT) {
            return text(cell.substring(1));
        }
        if (first == '{' || first == '[' || first == '"') {
            return json(cell);
        }
        boolean number = (first == '-' || (first >= '0' && first <= '9'))
                && cell.length() <= LONGEST_NUMBER
                && NUMBER.matcher(cell).matches();
        return number || cell.equals("true") || cell.equals("false") || cell.equals("null") ? json(cell) : text(cell);
    }

    private static JsonNode json(String cell) {
        try {
            return RecordJson.read(cell);
        } catch (JacksonException noJson) {
            return text(cell);
        }
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    /** A name in the header. */
    static String writeName(String name) {
        return !name.isEmpty() && (guarded(name) || name.charAt(0) == '\uFEFF') ? TEXT + name : name;
    }

    static String readName(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == TEXT ? cell.substring(1) : cell;
    }

    private static boolean guarded(String text) {
        if (text.charAt(0) == TEXT) {
            return true;
        }
        int start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return start < text.length() && FORMULA.indexOf(text.charAt(start)) >= 0;
    }
}
