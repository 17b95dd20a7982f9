package dev.bandloom.llm.offline.rewriting;

import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.language.PassageReader;
import dev.bandloom.llm.offline.language.Sentence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Says a short text in other words: a sentence by another wording or order, else behind an opening; nothing is left out. */
public final class Rewordings {
    private static final int MOST_CHARACTERS = 2_000;
    private static final Pattern STATEMENT = Pattern.compile("\\p{Lu}.*\\.", Pattern.DOTALL);
    private static final List<String> OPENINGS = List.of(
            "It is known that ",
            "Note that ",
            "It is a fact that ",
            "What is said is that ",
            "One should know that ",
            "It can be said that ",
            "It is worth knowing that ",
            "Here is what is known: ");

    private Rewordings() {}

    /** Distinct texts, none of them the given one; empty when no sentence of it can be changed, or it is a long text. */
    public static List<String> of(String text) {
        Set<String> found = new LinkedHashSet<>();
        List<Sentence> sentences = text.length() > MOST_CHARACTERS
                ? List.of()
                : PassageReader.shared().read(text).sentences();
        for (Sentence sentence : sentences) {
            Paraphrases.of(sentence).forEach(other -> found.add(replaced(text, sentence, other)));
        }
        for (String opening : OPENINGS) {
            for (Sentence sentence : sentences) {
                if (STATEMENT.matcher(sentence.text()).matches()) {
                    String other = opening + Wording.lowered(sentence, 0, sentence.size());
                    found.add(replaced(text, sentence, other));
                }
            }
        }
        found.remove(text);
        return List.copyOf(found);
    }

    private static String replaced(String text, Sentence sentence, String other) {
        int start = text.indexOf(sentence.text());
        return start < 0
                ? text
                : text.substring(0, start)
                        + other
                        + text.substring(start + sentence.text().length());
    }
}
