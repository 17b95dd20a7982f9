package dev.bandloom.llm.offline.clauses;

import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.words.English;
import java.util.Locale;
import java.util.Set;

/** Puts words of a sentence into another one. */
public final class Wording {
    private Wording() {}

    /** A run of words as it reads inside a sentence: its first letter is small unless it is a name. */
    public static String lowered(Sentence sentence, int from, int to) {
        String text = sentence.span(from, to);
        if (from > 0 || text.isEmpty()) {
            return text;
        }
        return named(sentence, from) ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /** Whether the first word of a sentence would keep its capital elsewhere. */
    private static boolean named(Sentence sentence, int from) {
        Word first = sentence.word(from);
        boolean shouted =
                first.text().length() > 1 && first.text().equals(first.text().toUpperCase(Locale.ROOT));
        if (shouted || first.text().equals("I") || first.text().substring(1).matches(".*\\p{Lu}.*")) {
            return true;
        }
        if (!first.is("NOUN", "PROPN", "ADJ", "VERB", "X")) {
            return false;
        }
        boolean joined = from + 1 < sentence.size() && sentence.word(from + 1).is("PROPN");
        Thesaurus words = Thesaurus.shared();
        String noun = words.noun(first.text());
        boolean before = from + 1 < sentence.size()
                && Character.isUpperCase(sentence.word(from + 1).text().charAt(0));
        boolean placed = noun != null && Set.of("noun.location", "noun.object").contains(words.kind(noun));
        if (before && (first.is("ADJ") || placed)) {
            return true;
        }
        if (noun != null && first.is("PROPN") && !words.common(first.text())) {
            return true;
        }
        boolean common = noun != null && !words.kind(noun).equals("noun.location")
                || words.adjective(first.text())
                || words.verb(first.text()) != null;
        boolean single = first.is("PROPN")
                && !English.plural(first.text())
                && Set.of("noun.person", "noun.animal", "noun.act", "noun.artifact", "noun.group")
                        .contains(words.kind(first.text()))
                && from + 1 < sentence.size()
                && sentence.word(from + 1).is("AUX", "VERB");
        return Denotes.givenName(sentence, from) || first.is("PROPN") && joined || single || !common;
    }

    public static String question(String... parts) {
        String joined = String.join(" ", parts)
                .replaceAll("\\s+", " ")
                .replace(" ,", ",")
                .strip();
        return English.capitalised(joined.replaceAll("[,;:.\\s]+$", "")) + "?";
    }
}
