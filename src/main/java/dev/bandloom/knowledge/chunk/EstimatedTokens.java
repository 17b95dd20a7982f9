package dev.bandloom.knowledge.chunk;

import java.util.List;

/**
 * A token for every six letters or digits of a word, begun ones included, for every ideograph, and for every other
 * character but spaces.
 */
record EstimatedTokens() implements TokenCounter {
    private static final int OF_A_WORD = 6;

    @Override
    public int[] count(List<String> texts) {
        return texts.stream().mapToInt(EstimatedTokens::tokens).toArray();
    }

    private static int tokens(String text) {
        int tokens = 0;
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inside = Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
            if (inside ? word % OF_A_WORD == 0 : !Character.isWhitespace(c)) {
                tokens++;
            }
            word = inside ? word + 1 : 0;
        }
        return tokens;
    }
}
