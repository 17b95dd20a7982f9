package dev.bandloom.generation.grammar;

import java.util.List;
import java.util.Locale;

/** Maps an attribute's value to the polarity that a text engine is told. */
final class TemplatePolarity {
    private static final String POSITIVE = "positive";
    private static final String NEGATIVE = "negative";
    private static final String NEUTRAL = "neutral";

    private static final List<String> GOOD = List.of(
            POSITIVE, "pos", "good", "great", "excellent", "happy", "satisfied", "favorable", "favourable", "praise");
    private static final List<String> BAD = List.of(
            NEGATIVE,
            "neg",
            "bad",
            "poor",
            "terrible",
            "unhappy",
            "dissatisfied",
            "unfavorable",
            "unfavourable",
            "complaint",
            "angry");

    private TemplatePolarity() {}

    /** {@code positive}, {@code negative} or {@code neutral}: by the first word that has a polarity, else neutral. */
    static String of(String value) {
        for (String word : value.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
            if (GOOD.contains(word)) {
                return POSITIVE;
            }
            if (BAD.contains(word)) {
                return NEGATIVE;
            }
            if (word.equals(NEUTRAL)) {
                return NEUTRAL;
            }
        }
        return NEUTRAL;
    }
}
