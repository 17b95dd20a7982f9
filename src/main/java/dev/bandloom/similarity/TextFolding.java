package dev.bandloom.similarity;

import java.text.Normalizer;
import java.util.Locale;

/** Removes the differences between texts that a reader would not count: Unicode form, case, white space. */
public final class TextFolding {
    private TextFolding() {}

    /** NFKC, case folded, every run of white space one space, none at the ends. Folding twice changes nothing. */
    public static String fold(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String folded = lower(lower(composed).toUpperCase(Locale.ROOT));
        return singleSpaced(Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }

    /** Lower case with one form of sigma wherever it stands. */
    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }

    private static String singleSpaced(String text) {
        var spaced = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = true;
                continue;
            }
            if (gap && !spaced.isEmpty()) {
                spaced.append(' ');
            }
            gap = false;
            spaced.append(c);
        }
        return spaced.toString();
    }
}
