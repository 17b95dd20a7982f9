package dev.bandloom.llm.prompt;

import dev.bandloom.recipe.FormatSpec;
import java.util.Set;

/** What everybody who works on samples has to be told of their format: what its numbers mean. Names say the rest. */
final class FormatMembers {
    private static final Set<String> WITH_NUMBERS = Set.of("pair-class", "pair-score");

    private FormatMembers() {}

    /** What those who write from nothing are told; empty where nothing has to be said. */
    static String of(FormatSpec format) {
        return WITH_NUMBERS.contains(format.name()) ? PromptTemplate.section("naive/" + format.name(), "format") : "";
    }
}
