package dev.bandloom.llm.offline.words;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which way a text leans. */
public enum Polarity {
    POSITIVE,
    NEGATIVE,
    NEUTRAL;

    private static final Set<String> GOOD = Set.of(
            "positive",
            "good",
            "happy",
            "praise",
            "great",
            "favorable",
            "favourable",
            "satisfied",
            "like",
            "recommend",
            "recommended",
            "joy",
            "love",
            "pos",
            "excellent",
            "delighted",
            "approve");
    private static final Set<String> BAD = Set.of(
            "negative",
            "bad",
            "unhappy",
            "complaint",
            "criticism",
            "unfavorable",
            "unfavourable",
            "dissatisfied",
            "dislike",
            "angry",
            "anger",
            "sad",
            "sadness",
            "neg",
            "poor",
            "terrible",
            "hate",
            "disappointed",
            "reject");
    private static final Set<String> MIDDLE =
            Set.of("neutral", "mixed", "average", "indifferent", "ok", "okay", "objective", "neu");

    /** What a label says about the leaning of its text; null when it says nothing. */
    public static @Nullable Polarity of(@Nullable String label) {
        if (label == null) {
            return null;
        }
        String word = label.toLowerCase(Locale.ROOT).strip();
        if (word.matches("(very |strongly |mostly |somewhat )?[a-z]+")) {
            String last = word.substring(word.lastIndexOf(' ') + 1);
            if (GOOD.contains(last)) {
                return POSITIVE;
            }
            if (BAD.contains(last)) {
                return NEGATIVE;
            }
            if (MIDDLE.contains(last)) {
                return NEUTRAL;
            }
        }
        int stars = stars(word);
        return stars == 0 ? null : ofStars(stars);
    }

    /** Stars from 1 to 5 that a label names; 0 when it names none. */
    public static int stars(String label) {
        String word = label.toLowerCase(Locale.ROOT).strip();
        if (word.matches("[1-5](\\.0)?([ _-]?stars?)?")) {
            return word.charAt(0) - '0';
        }
        return switch (word.replaceAll("[ _-]stars?$", "")) {
            case "one" -> 1;
            case "two" -> 2;
            case "three" -> 3;
            case "four" -> 4;
            case "five" -> 5;
            default -> 0;
        };
    }

    static Polarity ofStars(int stars) {
        return stars >= 4 ? POSITIVE : stars == 3 ? NEUTRAL : NEGATIVE;
    }
}
