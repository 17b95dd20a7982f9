package dev.bandloom.quality.text;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.quality.text.LanguageIdentifier.Guess;
import dev.bandloom.recipe.validator.ScreeningSpec;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The text of a sample is in one of the languages that the recipe expects. */
public final class LanguageValidator implements Validator {
    /** Letters that a text needs, in scripts whose letters are sounds. */
    private static final int LETTERS = 20;

    private static final int PER_IDEOGRAPH = 4;
    /**
     * How much likelier than every expected language another one has to be, e^0.2: then 0.4 % of single sentences in the
     * expected language are rejected, and 0.3 % of those in another are not.
     */
    private static final double LIKELIER = 1.22;

    private static final Set<UnicodeScript> DENSE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI);

    private final ScreeningSpec.Language spec;
    private final List<String> expected;

    /** @param languages of the recipe, which are expected where the specification names none */
    public LanguageValidator(ScreeningSpec.Language spec, List<String> languages) {
        this.spec = spec;
        this.expected = spec.languages().isEmpty() ? languages : spec.languages();
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        return inspection.samples().stream().map(this::check).toList();
    }

    private Verdict check(SampleText sample) {
        int letters = letters(sample.text());
        if (letters < LETTERS) {
            return new Verdict.Abstained("the text is too short to tell its language: it has the worth of " + letters
                    + " letters, " + LETTERS + " are needed");
        }
        LanguageIdentifier identifier = LanguageIdentifier.shipped();
        List<String> unknown = expected.stream()
                .filter(language -> !identifier.knows(language))
                .toList();
        if (!unknown.isEmpty()) {
            return new Verdict.Abstained("texts in " + String.join(", ", unknown) + " cannot be told from others");
        }
        List<Guess> guesses = identifier.guesses(sample.text(), expected);
        Guess best = guesses.getFirst();
        Guess own = guesses.stream()
                .filter(guess ->
                        expected.stream().anyMatch(language -> LanguageIdentifier.alike(language, guess.language())))
                .findFirst()
                .orElseThrow();
        if (own.equals(best)) {
            return Verdict.Accepted.UNGRADED;
        }
        String seems = "the text seems to be in '" + best.language() + "'";
        return best.probability() < LIKELIER * own.probability()
                ? new Verdict.Abstained(seems + ", but '" + own.language() + "' is nearly as likely")
                : new Verdict.Rejected(seems + "; expected is " + String.join(" or ", expected), null);
    }

    /** Letters, those of dense scripts counted several times; counting ends when there are enough. */
    private static int letters(String text) {
        int letters = 0;
        for (int i = 0; i < text.length() && letters < LETTERS; i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (Character.isLetter(codePoint)) {
                letters += DENSE.contains(UnicodeScript.of(codePoint)) ? PER_IDEOGRAPH : 1;
            }
        }
        return letters;
    }
}
