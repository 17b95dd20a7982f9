package dev.bandloom.quality.pii;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One string of a response with what stands around its parts.
 *
 * @param lower the text in lower case, character by character, so that places agree
 * @param field name of the member that holds it, in lower case; empty when none does
 */
record Passage(String text, String lower, String field) {
    private static final int BEFORE = 60;
    private static final int AFTER = 30;

    static Passage of(String text, String field) {
        var lower = new StringBuilder(text.length());
        text.chars().forEach(unit -> lower.append(Character.toLowerCase((char) unit)));
        return new Passage(
                text, lower.toString(), field.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /** Whether one of the context words stands near a stretch, or in the field's name. */
    boolean near(int from, int to, Pattern context) {
        return context.matcher(field).find() || around(from, to, context);
    }

    private boolean around(int from, int to, Pattern context) {
        int start = Math.max(0, from - BEFORE);
        int end = Math.min(lower.length(), to + AFTER);
        return context.matcher(lower.substring(start, from)).find()
                || context.matcher(lower.substring(to, end)).find();
    }

    /** Whether the stretch is not a part of a longer word or number. */
    boolean standsAlone(int from, int to) {
        return (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
                && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
    }
}
