package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code required_terms} that no text could hold because of what else a section asks. */
final class Terms {
    private Terms() {}

    /** @param max most characters of a text; null without a limit */
    static void check(Section section, List<String> required, List<String> banned, @Nullable Integer max) {
        for (String term : required) {
            for (String other : banned) {
                if (term.strip().equalsIgnoreCase(other.strip())) {
                    section.problem(
                            "required_terms", "'" + Described.clip(term) + "' is banned too; drop it from one of them");
                }
            }
            int length = term.codePointCount(0, term.length());
            if (max != null && length > max) {
                section.problem(
                        "required_terms",
                        "'" + Described.clip(term) + "' has " + length + " characters, but max_length is " + max
                                + "; mend one of them");
            }
        }
    }
}
