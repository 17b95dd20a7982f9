package dev.bandloom.llm.offline.rewriting;

import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Word;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nouns that a passage names most, with the nouns before them. */
public final class KeyNouns {
    private KeyNouns() {}

    /** At most six, the most frequent first. */
    public static List<String> of(Reading reading) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Sentence sentence : reading.sentences()) {
            for (int i = 0; i < sentence.size(); i++) {
                Word word = sentence.word(i);
                boolean inner = i + 1 < sentence.size() && sentence.word(i + 1).is("NOUN", "PROPN");
                if (word.is("NOUN", "PROPN") && !inner && word.text().length() > 2) {
                    int from = i;
                    while (from > 0 && sentence.word(from - 1).is("NOUN", "PROPN")) {
                        from--;
                    }
                    counts.merge(Wording.lowered(sentence, from, i + 1), 1, Integer::sum);
                }
            }
        }
        Set<String> best = new LinkedHashSet<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(6)
                .forEach(entry -> best.add(entry.getKey()));
        return List.copyOf(best);
    }
}
