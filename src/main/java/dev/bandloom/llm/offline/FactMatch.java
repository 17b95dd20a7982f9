package dev.bandloom.llm.offline;

import dev.bandloom.llm.offline.facts.Fact;
import dev.bandloom.llm.offline.words.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the fact that a member's name means, whatever its case, underscores and number. */
record FactMatch(List<Fact> facts) {
    FactMatch {
        facts = List.copyOf(facts);
    }

    @Nullable
    Fact exact(String name) {
        String wanted = normal(Texts.words(name));
        for (Fact fact : facts) {
            if (!wanted.isEmpty()
                    && (normal(Texts.words(fact.key())).equals(wanted)
                            || normal(List.of(fact.noun().split(" "))).equals(wanted))) {
                return fact;
            }
        }
        return null;
    }

    /** The exact match, else the fact whose name holds the member's name or is held by it. */
    @Nullable
    Fact of(String name) {
        Fact exact = exact(name);
        if (exact != null || name.isBlank()) {
            return exact;
        }
        String wanted = " " + normal(Texts.words(name)) + " ";
        for (Fact fact : facts) {
            String noun = " " + normal(List.of(fact.noun().split(" "))) + " ";
            if (wanted.isBlank() || noun.isBlank()) {
                continue;
            }
            if (wanted.contains(noun) || noun.contains(wanted)) {
                return fact;
            }
        }
        return null;
    }

    private static String normal(List<String> words) {
        List<String> singular = new ArrayList<>();
        for (String word : words) {
            singular.add(
                    word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                            ? word.substring(0, word.length() - 1)
                            : word);
        }
        return String.join(" ", singular);
    }
}
