package dev.bandloom.recipe.reading.yaml;

import dev.bandloom.dataset.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value of the recipe with its path: reads it as a type, or notes what is wrong and gives the fallback. */
public final class Cursor {
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0\\d+");

    private final YamlValue value;
    private final String path;
    private final int line;
    private final int column;
    private final Problems problems;

    public Cursor(YamlValue value, String path, int line, int column, Problems problems) {
        this.value = value;
        this.path = path;
        this.line = line;
        this.column = column;
        this.problems = problems;
    }

    public YamlValue value() {
        return value;
    }

    String path() {
        return path;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    public Problems problems() {
        return problems;
    }

    public JsonNode json() {
        return value.json();
    }

    public void problem(String message) {
        problems.add(path, line, column, message);
    }

    /** Notes that the value is not what was wanted: {@code must be text, but is a list}. */
    public void mismatch(String wanted) {
        problem(wanted + ", but is " + Described.value(value));
    }

    public boolean isMap() {
        return value instanceof YamlValue.Mapping;
    }

    public boolean isList() {
        return value instanceof YamlValue.Sequence;
    }

    public boolean isText() {
        return json().isString();
    }

    /** Text of at least one visible character. */
    @Nullable
    public String text() {
        if (!(value instanceof YamlValue.Scalar scalar) || !scalar.json().isString()) {
            String cure = value instanceof YamlValue.Scalar ? "; put it in quotes" : "";
            problem("must be text, but is " + Described.value(value) + cure);
            return null;
        }
        if (scalar.text().isBlank()) {
            problem("must not be empty");
            return null;
        }
        return scalar.text();
    }

    /** Text, or a number or boolean as it is written. */
    @Nullable
    public String word() {
        if (value instanceof YamlValue.Scalar scalar
                && !scalar.json().isNull()
                && !scalar.text().isBlank()) {
            return scalar.text();
        }
        mismatch("must be text or a number");
        return null;
    }

    public long whole(Bounds bounds, long fallback) {
        JsonNode json = json();
        if (!json.isIntegralNumber()) {
            problem("must be a whole number, but is " + Described.value(value) + digits());
            return fallback;
        }
        if (!json.canConvertToLong()) {
            mismatch("must fit 64 bits");
            return fallback;
        }
        if (octal()) {
            return fallback;
        }
        String violation = bounds.violation(json.doubleValue());
        if (violation != null) {
            mismatch(violation);
            return fallback;
        }
        return json.longValue();
    }

    public double number(Bounds bounds, double fallback) {
        JsonNode json = json();
        if (!json.isNumber()) {
            problem("must be a number, but is " + Described.value(value) + digits());
            return fallback;
        }
        if (octal()) {
            return fallback;
        }
        String violation = bounds.violation(json.doubleValue());
        if (violation != null) {
            mismatch(violation);
            return fallback;
        }
        return json.doubleValue();
    }

    /** Notes a number that some versions of YAML read in base 8 and others in base 10. */
    private boolean octal() {
        boolean zero = value instanceof YamlValue.Scalar scalar
                && LEADING_ZERO.matcher(scalar.text()).matches();
        if (zero) {
            problem("begins with 0, which some versions of YAML take for base 8, but is " + Described.value(value)
                    + "; write " + json().asString());
        }
        return zero;
    }

    public boolean flag(boolean fallback) {
        if (!json().isBoolean()) {
            problem("must be true or false, but is " + Described.value(value) + Described.meantFlag(value));
            return fallback;
        }
        return json().booleanValue();
    }

    /** One of a few words; those of {@code later} are understood but not built. */
    @Nullable
    public String choice(List<String> allowed, List<String> later) {
        String text = text();
        if (text == null) {
            return null;
        }
        if (allowed.contains(text)) {
            return text;
        }
        String expected = Described.oneOf(allowed);
        if (later.contains(text)) {
            problem("'" + text + "' is not supported yet, expected " + expected);
        } else {
            problem("must be " + expected + ", but is '" + Described.clip(text) + "'"
                    + NearestName.hint(text, allowed));
        }
        return null;
    }

    <E extends Enum<E>> E choice(Class<E> type, E fallback) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
        String name = choice(names, List.of());
        return name == null ? fallback : Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    /** The entries of a list; empty, with a problem, when this is none. */
    public List<Cursor> items() {
        if (!(value instanceof YamlValue.Sequence sequence)) {
            problem("must be a list, but is " + Described.value(value) + "; " + listed());
            return List.of();
        }
        List<Cursor> items = new ArrayList<>();
        for (YamlValue item : sequence.items()) {
            String place = path + "[" + items.size() + "]";
            items.add(new Cursor(item, place, item.line(), item.column(), problems));
        }
        return items;
    }

    private String listed() {
        return value instanceof YamlValue.Scalar scalar
                ? "write [" + Described.clip(scalar.text()) + "]"
                : "begin each entry with '- '";
    }

    private String digits() {
        return isText() ? "; write it in digits, without quotes or signs of a unit" : "";
    }

    /** Different words, in the order of the list. */
    public List<String> words() {
        Set<String> words = new LinkedHashSet<>();
        for (Cursor item : items()) {
            String word = item.word();
            if (word != null && !words.add(word)) {
                item.problem("'" + Described.clip(word) + "' is in the list twice; drop one");
            }
        }
        return List.copyOf(words);
    }

    public Section section() {
        return Section.of(this);
    }
}
