package dev.bandloom.quality.rule;

import dev.bandloom.similarity.TextFolding;
import dev.bandloom.similarity.Units;

/** A word or phrase to look for in folded text. */
record Term(String written, String folded) {
    static Term of(String written) {
        return new Term(written, TextFolding.fold(written));
    }

    /** Whether the term stands anywhere, inside a word too. */
    boolean isIn(String foldedText) {
        return foldedText.contains(folded);
    }

    /** Whether the term stands somewhere as whole words. */
    boolean standsAloneIn(String foldedText) {
        if (folded.isEmpty()) {
            return false;
        }
        for (int at = foldedText.indexOf(folded); at >= 0; at = foldedText.indexOf(folded, at + 1)) {
            if (isBoundary(foldedText, at) && isBoundary(foldedText, at + folded.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBoundary(String text, int at) {
        return at == 0
                || at == text.length()
                || !continuesWord(text.codePointBefore(at))
                || !continuesWord(text.codePointAt(at));
    }

    private static boolean continuesWord(int codePoint) {
        int type = Character.getType(codePoint);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        return (Character.isLetterOrDigit(codePoint) || mark) && !Units.isUnspaced(codePoint);
    }
}
