package dev.bandloom.dataset.format;

import java.util.Locale;
import java.util.regex.Pattern;

/** The letters and digits of a column's name, by which it is known whatever its case and signs. */
public final class FoldedName {
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private FoldedName() {}

    public static String of(String name) {
        return SIGNS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
