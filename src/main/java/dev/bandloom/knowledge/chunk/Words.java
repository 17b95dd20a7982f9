package dev.bandloom.knowledge.chunk;

/** Places between words. */
final class Words {
    private Words() {}

    /** The end of a part of at most {@code most} characters, behind a space if there is one, never within a character. */
    static int cut(String text, int from, int most) {
        if (text.length() - from <= most) {
            return text.length();
        }
        for (int to = from + most; to > from + most / 2; to--) {
            if (Character.isWhitespace(text.charAt(to - 1))) {
                return to;
            }
        }
        int to = from + most;
        return Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
    }
}
