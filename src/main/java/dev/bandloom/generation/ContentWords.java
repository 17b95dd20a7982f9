package dev.bandloom.generation;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a text that say what it is about, each by its beginning, so that inflections are one word: words of four
 * letters or more, and every ideograph.
 */
final class ContentWords {
    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]{4,}");
    private static final int BEGINNING = 5;
    private static final Set<String> EMPTY = Set.of(
            "about", "also", "been", "each", "from", "have", "into", "must", "only", "over", "shall", "should", "some",
            "such", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "very", "were",
            "what", "when", "where", "which", "will", "with", "would", "write", "your");

    private ContentWords() {}

    static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .results()
                .map(found -> found.group())
                .filter(word -> !EMPTY.contains(word))
                .map(word -> word.substring(0, word.offsetByCodePoints(0, Math.min(BEGINNING, length(word)))))
                .forEach(words::add);
        return words;
    }

    private static int length(String word) {
        return word.codePointCount(0, word.length());
    }
}
