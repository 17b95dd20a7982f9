package dev.bandloom.recipe.reading.yaml;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How messages show values. */
public final class Described {
    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 20;

    private Described() {}

    public static String value(YamlValue value) {
        return switch (value) {
            case YamlValue.Sequence ignored -> "a list";
            case YamlValue.Mapping ignored -> "a map";
            case YamlValue.Scalar scalar ->
                scalar.json().isString() ? "'" + clip(scalar.text()) + "'" : clip(scalar.text());
        };
    }

    /** {@code ; write true} for a word that other versions of YAML take for true; nothing for another value. */
    static String meantFlag(YamlValue value) {
        String word = value instanceof YamlValue.Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        return switch (word) {
            case "yes", "on", "y", "true" -> "; write true";
            case "no", "off", "n", "false" -> "; write false";
            default -> "";
        };
    }

    public static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** {@code jsonl}, or {@code one of csv, jsonl}. */
    public static String oneOf(List<String> words) {
        return words.size() == 1 ? words.getFirst() : "one of " + list(words);
    }

    /** {@code a, b, c}, cut short when there are many. */
    public static String list(Collection<String> words) {
        String shown = words.stream().limit(MOST_WORDS).map(Described::clip).collect(Collectors.joining(", "));
        return words.size() <= MOST_WORDS ? shown : shown + " and " + (words.size() - MOST_WORDS) + " more";
    }

    public static String clip(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
