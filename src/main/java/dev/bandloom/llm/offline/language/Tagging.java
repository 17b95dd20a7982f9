package dev.bandloom.llm.offline.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Corrects the tags of a sentence by closed word classes and by what WordNet knows a word to be. */
final class Tagging {
    /** The tag of each word of a closed class. */
    private static final Map<String, String> CLOSED = closed(Map.of(
            "AUX",
            "is are was were be been being am has have had can could may might must shall should will would does do did cannot",
            "DET",
            "the a an each every",
            "CCONJ",
            "and or but nor",
            "SCONJ",
            "because although whereas unless whether if when while though",
            "ADP",
            "of in at from with by for into between during without within through on against towards onto",
            "PRON",
            "it its he his him she her they their them we our us you your i my who which whom whose itself themselves"
                    + " nobody somebody"));

    private static final Set<String> MODALS =
            Set.of("can", "could", "may", "might", "must", "shall", "should", "will", "would", "cannot");
    private static final Set<String> BE = Set.of("is", "are", "was", "were", "be", "been", "being");

    private final Thesaurus thesaurus;

    Tagging(Thesaurus thesaurus) {
        this.thesaurus = thesaurus;
    }

    private static Map<String, String> closed(Map<String, String> words) {
        Map<String, String> tags = new HashMap<>();
        words.forEach((tag, spaced) -> {
            for (String word : spaced.split(" ")) {
                tags.put(word, tag);
            }
        });
        return Map.copyOf(tags);
    }

    List<Word> corrected(List<Word> words) {
        List<Word> fixed = new ArrayList<>(words);
        for (int i = 0; i < fixed.size(); i++) {
            fixed.set(i, fixed.get(i).tagged(tag(fixed, i)));
        }
        if (fixed.stream().noneMatch(word -> word.is("AUX", "VERB"))) {
            promote(fixed);
        }
        return fixed;
    }

    private String tag(List<Word> words, int i) {
        Word word = words.get(i);
        String lower = word.lower();
        String closed = CLOSED.get(lower);
        boolean name = i > 0
                && lower.matches("may|will|might")
                && (Character.isUpperCase(word.text().charAt(0))
                        || words.get(i - 1).is("DET", "ADP"));
        if (closed != null && !name) {
            return closed;
        }
        if (word.is("PRON")
                && i > 0
                && lower.length() > 1
                && Character.isUpperCase(word.text().charAt(0))) {
            return "PROPN";
        }
        if (word.text().matches("\\d[\\d.,:/]*")) {
            return "NUM";
        }
        if (word.text().matches("\\p{Punct}+")) {
            return "PUNCT";
        }
        Word before = i > 0 ? words.get(i - 1) : new Word("", "PUNCT", 0);
        Word after = i + 1 < words.size() ? words.get(i + 1) : new Word("", "PUNCT", 0);
        boolean verb = thesaurus.verb(lower) != null;
        boolean noun = thesaurus.noun(lower) != null;
        if (verb && before.among(MODALS)) {
            return "VERB";
        }
        if (word.is("ADJ") && verb && before.among(BE) && lower.endsWith("ed")) {
            return "VERB";
        }
        if (word.is("VERB")) {
            if (!verb) {
                return thesaurus.adjective(lower) ? "ADJ" : noun ? "NOUN" : word.tag();
            }
            boolean determined = before.is("DET") || before.lower().matches("its|his|her|their|our|your|my");
            if (determined && after.is("NOUN", "ADJ", "PROPN")) {
                return "ADJ";
            }
            if (determined) {
                return noun ? "NOUN" : "ADJ";
            }
        }
        boolean small = Character.isLowerCase(word.text().charAt(0));
        boolean open = word.is("NOUN", "ADJ", "ADV", "X") || word.is("PROPN") && small;
        if (open && small && verb && !noun && !thesaurus.adjective(lower) && !lower.endsWith("ly")) {
            return before.is("DET") ? "ADJ" : "VERB";
        }
        boolean bare = noun && !verb && !thesaurus.adjective(lower) && !thesaurus.adverb(lower);
        if (word.is("ADV", "X", "ADP", "INTJ") && small && bare && before.is("DET", "NOUN", "ADJ", "PROPN", "VERB")) {
            return "NOUN";
        }
        if (word.is("PROPN") && small && (noun || lower.endsWith("s"))) {
            return "NOUN";
        }
        return word.tag();
    }

    /** A sentence must have a verb: the first word in -s or -ed after a noun that can be one. */
    private void promote(List<Word> words) {
        for (int i = 1; i + 1 < words.size(); i++) {
            Word word = words.get(i);
            if (word.is("NOUN", "ADJ")
                    && word.text().matches("\\p{Ll}+(?:s|ed)")
                    && words.get(i - 1).is("NOUN", "PROPN", "ADV", "NUM")
                    && words.get(i + 1).is("ADP", "DET", "NUM", "ADV", "ADJ", "SCONJ", "PRON")
                    && thesaurus.verb(word.text()) != null) {
                words.set(i, word.tagged("VERB"));
                return;
            }
        }
    }
}
