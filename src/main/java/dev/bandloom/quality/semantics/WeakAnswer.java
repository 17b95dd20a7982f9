package dev.bandloom.quality.semantics;

import dev.bandloom.similarity.Units;
import java.util.List;
import java.util.regex.Pattern;

/** Answers that say nothing: refusals, and beginnings of another answer. */
final class WeakAnswer {
    /** Characters in which a refusal shows. */
    private static final int OPENING = 200;

    private static final Pattern REFUSAL = Pattern.compile(
            "^\\W{0,3}(?:(?:i['’]?m|i am|we['’]re|we are) (?:very |so |really |truly )?(?:sorry|afraid|unable|not"
                    + " able)\\b|(?:sorry|apologies|unfortunately),? (?:but )?(?:i|we)\\b|(?:i|we)"
                    + " (?:can(?:not|['’]?t)|could not|couldn['’]t|won['’]t|will not|do not|don['’]t)"
                    + " (?:help|assist|answer|provide|comply|do that|discuss|continue|fulfil)|as an? (?:ai|artificial"
                    + " intelligence|language model)\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private WeakAnswer() {}

    /** Whether the text begins as refusals of assistants do; English only. */
    static boolean refuses(String text) {
        String opening = text.strip();
        return REFUSAL.matcher(opening.substring(0, Math.min(OPENING, opening.length())))
                .find();
    }

    /** Whether one text is the other, cut off. */
    static boolean cutOff(String part, String whole) {
        List<String> words = Units.of(part).units();
        List<String> all = Units.of(whole).units();
        return words.size() < all.size() && all.subList(0, words.size()).equals(words);
    }
}
