package dev.bandloom.similarity;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A text as the units that shingles are made of: folded words, or the characters of scripts that put no space between
 * words.
 *
 * @param units in the order of the text
 * @param words whether most of the letters stand in words, so that a shingle counts in words
 */
public record Units(List<String> units, boolean words) {
    /** Units looked at; what follows in a text does not count. */
    public static final int MOST = 100_000;

    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    public Units {
        units = List.copyOf(units);
    }

    /** The units of any text; a text without letters and digits, such as emoji alone, has its characters for units. */
    public static Units of(String text) {
        String folded = TextFolding.fold(text);
        Units letters = letters(folded);
        return letters.units.isEmpty() ? characters(folded) : letters;
    }

    /** Whether a character belongs to a script that puts no space between words. */
    public static boolean isUnspaced(int codePoint) {
        return UNSPACED.contains(UnicodeScript.of(codePoint));
    }

    private static Units letters(String folded) {
        var units = new ArrayList<String>();
        long spaced = 0;
        long unspaced = 0;
        int start = -1;
        int at = 0;
        while (at < folded.length() && units.size() < MOST) {
            int codePoint = folded.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            boolean single = isUnspaced(codePoint) && isPartOfWord(codePoint);
            if (start >= 0 && (single || !isPartOfWord(codePoint))) {
                units.add(folded.substring(start, at));
                start = -1;
            }
            if (single) {
                units.add(folded.substring(at, next));
                unspaced++;
            } else if (isPartOfWord(codePoint)) {
                start = start < 0 ? at : start;
                spaced++;
            }
            at = next;
        }
        if (start >= 0 && units.size() < MOST) {
            units.add(folded.substring(start, at));
        }
        return new Units(units, spaced >= unspaced);
    }

    private static Units characters(String folded) {
        List<String> characters = folded.codePoints()
                .filter(codePoint -> codePoint != ' ')
                .limit(MOST)
                .mapToObj(Character::toString)
                .toList();
        return new Units(characters, false);
    }

    private static boolean isPartOfWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(codePoint);
        };
    }
}
