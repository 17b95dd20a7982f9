package dev.bandloom.recipe;

import java.util.List;

/** What came of reading a recipe. */
public sealed interface ReadResult {
    /**
     * A recipe that can run.
     *
     * @param fingerprint SHA-256, lower-case hex: equal for recipes that ask for the same, whatever their layout
     */
    record Read(Recipe recipe, String fingerprint) implements ReadResult {}

    /** Everything that is wrong, in the order of the lines; never empty. */
    record Rejected(List<Problem> problems) implements ReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
