package dev.bandloom.quality.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text as the recogniser of names sees it.
 *
 * @param capital whether it begins with a capital, or every word of the text is in lower case
 * @param joined whether one space or nothing but an initial's full stop stands between it and the word before
 * @param opening whether it opens a sentence or a line
 */
record NameWord(String text, int from, int to, boolean capital, boolean joined, boolean opening) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]++(?:['’`\\-][\\p{L}\\p{M}]++)*+");

    /** The words of a text; a possessive ending is none of its word. */
    static List<NameWord> of(String text) {
        boolean anyCapital = text.chars().anyMatch(Character::isUpperCase);
        var words = new ArrayList<NameWord>();
        Matcher matcher = WORD.matcher(text);
        int last = 0;
        while (matcher.find()) {
            int from = matcher.start();
            int to = withoutPossessive(text, from, matcher.end());
            String between = text.substring(last, from);
            boolean initial = !words.isEmpty() && words.getLast().text().length() == 1 && between.equals(". ");
            boolean opening = words.isEmpty() || opens(between) && !initial;
            words.add(new NameWord(
                    text.substring(from, to),
                    from,
                    to,
                    !anyCapital || !Character.isLowerCase(text.charAt(from)),
                    between.equals(" ") || initial,
                    opening));
            last = to;
        }
        return words;
    }

    private static int withoutPossessive(String text, int from, int to) {
        boolean possessive = to - from > 3
                && (text.charAt(to - 1) == 's' || text.charAt(to - 1) == 'S')
                && "'’`".indexOf(text.charAt(to - 2)) >= 0;
        return possessive ? to - 2 : to;
    }

    private static boolean opens(String between) {
        return between.chars().anyMatch(c -> ".!?\n:\"“”•*>".indexOf(c) >= 0);
    }

    boolean initial() {
        return text.length() == 1 && Character.isUpperCase(text.charAt(0));
    }

    /** Whether it is written in capitals only. */
    boolean shouted() {
        return text.length() > 1 && text.chars().noneMatch(Character::isLowerCase);
    }
}
