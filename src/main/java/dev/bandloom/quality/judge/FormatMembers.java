package dev.bandloom.quality.judge;

import dev.bandloom.llm.prompt.PromptTemplate;
import dev.bandloom.recipe.FormatSpec;
import java.util.Set;

/** What a judge has to be told of a format: what its numbers mean. The names of all other members speak for themselves. */
final class FormatMembers {
    private static final Set<String> WITH_NUMBERS = Set.of("pair-class", "pair-score");

    private FormatMembers() {}

    /** What writers are told; empty where nothing has to be said. */
    static String of(FormatSpec format) {
        return WITH_NUMBERS.contains(format.name())
                ? PromptTemplate.section("naive/" + format.name(), "format")
                : "";
    }
}
