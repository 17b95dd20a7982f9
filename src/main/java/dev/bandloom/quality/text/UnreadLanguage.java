package dev.bandloom.quality.text;

import dev.bandloom.quality.text.LanguageIdentifier.Guess;
import java.util.List;

/** Whether a model that reads some languages alone can judge a text. */
public final class UnreadLanguage {
    /** Letters below which a guess is often wrong, and how much more probable than any language that is read another has to be. */
    private static final int FEW = 20;

    private static final double CLEARLY = 1.5;

    /** The same for texts of a sentence, among which related languages tie: {@code The dog slept beside the stove.} */
    private static final int SOME = 80;

    private static final double RATHER = 1.2;

    private UnreadLanguage() {}

    /**
     * ISO 639-1 code of the language that the text seems to be in and the model does not read; empty when it reads it.
     *
     * @param expected languages of the recipe, at least one
     * @param read languages of the model; empty when it reads any
     */
    public static String of(String text, List<String> expected, List<String> read) {
        if (read.isEmpty()) {
            return "";
        }
        if (expected.stream().noneMatch(read::contains)) {
            return expected.getFirst();
        }
        List<Guess> guesses = LanguageIdentifier.shipped().guesses(text, read);
        if (guesses.isEmpty() || isRead(guesses.getFirst(), read)) {
            return "";
        }
        double likeliest = guesses.stream()
                .filter(guess -> isRead(guess, read))
                .mapToDouble(Guess::probability)
                .max()
                .orElse(0);
        long letters = text.codePoints().filter(Character::isLetter).limit(SOME).count();
        double margin = letters < FEW ? CLEARLY : letters < SOME ? RATHER : 1;
        Guess first = guesses.getFirst();
        return first.probability() < margin * likeliest ? "" : first.language();
    }

    private static boolean isRead(Guess guess, List<String> read) {
        return read.stream().anyMatch(language -> LanguageIdentifier.alike(language, guess.language()));
    }
}
