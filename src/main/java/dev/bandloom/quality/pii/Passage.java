package dev.bandloom.quality.pii;

import dev.bandloom.similarity.Units;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One string of a response with what stands around its parts.
 *
 * @param text with digits, spaces and hyphens of every form as those of ASCII, character by character, so that places agree
 * @param lower the same in lower case
 * @param field name of the member that holds it, in lower case and divided into words; empty when none does
 */
record Passage(String text, String lower, String field) {
    /** A letter or digit that is joined to its neighbours: not of scripts that put no space between words. */
    static final String WORD = "[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}"
            + "\\p{IsKhmer}\\p{IsMyanmar}]]";

    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final int BEFORE = 60;
    private static final int AFTER = 30;
    private static final int WIDE_FIRST = '\uff01';
    private static final int WIDE_LAST = '\uff5e';

    static Passage of(String text, String field) {
        var plain = new StringBuilder(text.length());
        var lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = plain(text, i);
            plain.append(unit);
            lower.append(Character.toLowerCase(unit));
        }
        String words = HUMP.matcher(field).replaceAll(" ").toLowerCase(Locale.ROOT);
        return new Passage(plain.toString(), lower.toString(), words.replace('_', ' '));
    }

    private static char plain(String text, int at) {
        char unit = text.charAt(at);
        if (unit < 128) {
            return unit;
        }
        if (unit >= WIDE_FIRST && unit <= WIDE_LAST) {
            return (char) (unit - WIDE_FIRST + '!');
        }
        return switch (Character.getType(unit)) {
            case Character.DECIMAL_DIGIT_NUMBER -> (char) ('0' + Character.digit(unit, 10));
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DASH_PUNCTUATION, Character.MATH_SYMBOL -> dash(text, at);
            default -> unit;
        };
    }

    /** Hyphens, and dashes between the groups of a number; dashes between words set them apart. */
    private static char dash(String text, int at) {
        char unit = text.charAt(at);
        boolean hyphen = unit == '\u2010' || unit == '\u2011';
        boolean grouping = (unit >= '\u2012' && unit <= '\u2015' || unit == '\u2212')
                && at > 0
                && at + 1 < text.length()
                && (Character.isDigit(text.charAt(at - 1)) || text.charAt(at - 1) == ')')
                && (Character.isDigit(text.charAt(at + 1)) || text.charAt(at + 1) == '(');
        return hyphen || grouping ? '-' : unit;
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
        return (from == 0 || !joins(text.codePointBefore(from)))
                && (to == text.length() || !joins(text.codePointAt(to)));
    }

    private static boolean joins(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !Units.isUnspaced(codePoint);
    }
}
