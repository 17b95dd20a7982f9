package dev.bandloom.recipe.reading.yaml;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression of a recipe. */
public final class RegularExpression {
    private static final int LONGEST = 1_000;

    private RegularExpression() {}

    /** As it is written; null, with a problem noted, when it does not compile or is longer than 1,000 characters. */
    public static @Nullable String read(Cursor given) {
        String regex = given.text();
        if (regex == null) {
            return null;
        }
        if (regex.length() > LONGEST) {
            given.problem("must have at most " + LONGEST + " characters, but has " + regex.length());
            return null;
        }
        try {
            return Pattern.compile(regex).pattern();
        } catch (PatternSyntaxException e) {
            given.problem("is no regular expression: " + e.getDescription() + " at index " + e.getIndex() + " of '"
                    + Described.clip(regex) + "'");
            return null;
        }
    }
}
