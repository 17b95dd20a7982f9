package dev.bandloom.dataset;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The known name that a mistyped one was probably meant to be, by restricted Damerau-Levenshtein distance (Damerau 1964;
 * optimal string alignment).
 */
public final class NearestName {
    private static final int LONGEST = 60;

    private NearestName() {}

    /** The closest name when at most a third of the characters differ, else null; the first among equals. */
    public static @Nullable String of(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return null;
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            if (candidate.length() > LONGEST) {
                continue;
            }
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            int allowed = Math.max(1, Math.max(name.length(), candidate.length()) / 3);
            if (distance < least && distance <= allowed && distance < candidate.length()) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** {@code ". Maybe num_samples?"}, or nothing when no name is close: ends a message. */
    public static String hint(String name, Collection<String> known) {
        String nearest = of(name, known);
        return nearest == null ? "" : ". Maybe " + nearest + "?";
    }

    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
