package dev.bandloom.dataset.format;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Members that must not say the same. */
final class Alike {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Alike() {}

    /** A message when two members are equal but for case and white space; null when they differ. */
    static @Nullable String problem(JsonNode response, String one, String other) {
        return same(response, one, other) ? "'" + one + "' and '" + other + "' are the same text" : null;
    }

    static boolean same(JsonNode response, String one, String other) {
        return folded(response.path(one)).equals(folded(response.path(other)));
    }

    private static String folded(JsonNode text) {
        return BLANKS.matcher(text.asString("").strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
