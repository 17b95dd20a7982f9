package dev.bandloom.quality.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text that a model can read at once: as many whole sentences as fit.
 *
 * @param from index of its first UTF-16 unit in the text
 */
record TextWindow(String text, int from) {
    private static final String ENDS = ".!?…\n。！？";

    /**
     * The parts of a text, in order; blank ones are left out.
     *
     * @param most UTF-16 units of a part
     */
    static List<TextWindow> of(String text, int most) {
        List<TextWindow> windows = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = from + most >= text.length() ? text.length() : cut(text, from, from + most);
            String part = text.substring(from, to);
            if (!part.isBlank()) {
                windows.add(new TextWindow(part, from));
            }
            from = to;
        }
        return windows;
    }

    /** The last end of a sentence before the limit, else the last space, else the limit itself. */
    private static int cut(String text, int from, int limit) {
        int space = -1;
        for (int i = limit - 1; i > from; i--) {
            char c = text.charAt(i);
            if (ENDS.indexOf(c) >= 0) {
                return i + 1;
            }
            if (space < 0 && Character.isWhitespace(c)) {
                space = i + 1;
            }
        }
        int cut = space > 0 ? space : limit;
        return Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
    }
}
