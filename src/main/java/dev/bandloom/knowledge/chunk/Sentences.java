package dev.bandloom.knowledge.chunk;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts prose into sentences (Unicode Standard Annex 29), not behind common abbreviations. */
final class Sentences {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "dr", "mr", "mrs", "ms", "prof", "st", "no", "nos", "fig", "figs", "vol", "pp", "p", "e.g", "i.e", "cf",
            "etc", "vs", "approx", "dept", "est", "inc", "ltd", "co", "jr", "sr", "max", "min", "ca", "art", "sec");

    private Sentences() {}

    /** The ends of the sentences, the last of which is the end of the text. */
    static List<Integer> ends(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        var ends = new ArrayList<Integer>();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end == text.length() || !abbreviated(text, end)) {
                ends.add(end);
            }
        }
        return ends;
    }

    private static boolean abbreviated(String text, int end) {
        int last = end - 1;
        while (last > 0 && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        if (text.charAt(last) != '.') {
            return false;
        }
        int first = last;
        while (first > 0 && !Character.isWhitespace(text.charAt(first - 1)) && text.charAt(first - 1) != '(') {
            first--;
        }
        String word = text.substring(first, last).toLowerCase(Locale.ROOT);
        boolean initial = word.length() == 1 && Character.isUpperCase(text.charAt(first)) && first > 0;
        return initial || ABBREVIATIONS.contains(word);
    }
}
