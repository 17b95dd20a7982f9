package dev.bandloom.llm.offline.evolution;

import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.language.PassageReader;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.rewriting.Centrality;
import dev.bandloom.llm.offline.rewriting.KeyNouns;
import dev.bandloom.llm.offline.rewriting.Paraphrases;
import dev.bandloom.llm.offline.rewriting.Shortenings;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evolves a text that nobody asked for; nothing is said that the text does not say. */
public final class TextRules {
    private static final List<String> LINKS = List.of("First, ", "Second, ", "Third, ", "Fourth, ", "Fifth, ");

    private TextRules() {}

    /** The text after one operator; null when no rule fits it. */
    public static @Nullable String evolved(String operator, String text) {
        Reading reading = PassageReader.shared().read(text);
        if (reading.sentences().isEmpty()) {
            return null;
        }
        return switch (operator) {
            case "add_constraints", "concretise" -> named(text);
            case "deepen", "evolve_response" -> dwelling(text, reading);
            case "add_reasoning" -> ordered(text, reading);
            case "complicate_input", "broaden" -> reworded(text, reading);
            default -> null;
        };
    }

    private static @Nullable String named(String text) {
        List<String> keys =
                KeyNouns.of(PassageReader.shared().read(text)).stream().limit(3).toList();
        return keys.size() < 2 || text.contains("All of this is about")
                ? null
                : text.strip() + " All of this is about " + English.list(keys) + ".";
    }

    /** Comes back to the sentence that matters most, in other words. */
    private static @Nullable String dwelling(String text, Reading reading) {
        for (int index : Centrality.ranked(reading.sentences())) {
            Sentence sentence = reading.sentences().get(index);
            List<String> again = new ArrayList<>(Paraphrases.of(sentence));
            again.addAll(Shortenings.of(sentence));
            for (String other : again) {
                if (!text.contains(other)) {
                    return text.strip() + " In other words: " + other;
                }
            }
        }
        return null;
    }

    private static @Nullable String ordered(String text, Reading reading) {
        int count = reading.sentences().size();
        if (count < 2 || count > LINKS.size() || text.contains(LINKS.get(0))) {
            return null;
        }
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Sentence sentence = reading.sentences().get(i);
            String said = Wording.lowered(sentence, 0, sentence.size());
            steps.append(i == 0 ? "" : " ")
                    .append(i == count - 1 && i > 0 ? "Last, " : LINKS.get(i))
                    .append(said);
        }
        return steps.toString();
    }

    private static @Nullable String reworded(String text, Reading reading) {
        List<String> parts = new ArrayList<>();
        int changed = 0;
        for (Sentence sentence : reading.sentences()) {
            List<String> others = Paraphrases.of(sentence);
            changed += others.isEmpty() ? 0 : 1;
            parts.add(others.isEmpty() ? sentence.text() : others.get(0));
        }
        String joined = String.join(" ", parts);
        return changed == 0 || joined.equals(text) ? null : joined;
    }
}
