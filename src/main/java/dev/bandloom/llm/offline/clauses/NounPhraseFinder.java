package dev.bandloom.llm.offline.clauses;

import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Word;
import java.util.Set;

/** Finds noun phrases by patterns over tags. */
final class NounPhraseFinder {
    static final Set<String> POSSESSIVES = Set.of("its", "his", "her", "their", "our", "your", "my");
    private static final Set<String> ABOUT =
            Set.of("about", "around", "almost", "nearly", "roughly", "only", "approximately", "over", "exactly");
    private static final Set<String> LONE = Set.of(
            "it",
            "he",
            "she",
            "they",
            "we",
            "you",
            "i",
            "nobody",
            "somebody",
            "both",
            "everybody",
            "others",
            "some",
            "many",
            "most",
            "all");

    private final Sentence sentence;

    NounPhraseFinder(Sentence sentence) {
        this.sentence = sentence;
    }

    /** Index after the noun phrase that begins here, with its {@code of} and its list; the same index when there is none. */
    int listEnd(int from) {
        int end = withOf(from);
        if (end == from) {
            return from;
        }
        int at = end;
        while (true) {
            int next = at;
            if (tag(next, "PUNCT") && text(next).equals(",")) {
                next++;
            }
            boolean joined = tag(next, "CCONJ")
                    && (text(next).equals("and") || text(next).equals("or"));
            if (joined) {
                next++;
            }
            if (next == at) {
                return end;
            }
            boolean counts = tag(next, "NUM") && !tag(from, "NUM");
            int item = counts ? next : withOf(next);
            if (item == next || tag(item, "AUX", "VERB") || tag(item, "ADV") && tag(item + 1, "AUX", "VERB")) {
                return end;
            }
            at = item;
            if (joined) {
                return item;
            }
        }
    }

    /** Index after the noun phrase that begins here and the {@code of} phrases after it. */
    int withOf(int from) {
        int end = simple(from);
        while (end > from && text(end).equals("of")) {
            int next = simple(end + 1);
            if (next == end + 1) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** Index after the plain noun phrase that begins here. */
    int simple(int from) {
        int i = from;
        if (tag(i, "PRON") && LONE.contains(text(i)) && !tag(i + 1, "NOUN", "PROPN", "ADJ")) {
            return i + 1;
        }
        if (text(i).equals("more") && text(i + 1).equals("than")
                || text(i).equals("at") && text(i + 1).equals("least")
                || text(i).equals("up") && text(i + 1).equals("to")) {
            i += 2;
        } else if (ABOUT.contains(text(i)) && tag(i + 1, "NUM", "DET")) {
            i++;
        }
        boolean opened = tag(i, "DET") || POSSESSIVES.contains(text(i));
        if (opened) {
            i++;
        }
        int end = from;
        int start = i;
        while (i < sentence.size()) {
            Word word = sentence.word(i);
            boolean head = word.is("NOUN", "PROPN", "NUM");
            boolean symbol = word.is("SYM")
                    || word.text().equals("%")
                    || word.text().matches("\\p{Ll}\\p{Lu}")
                    || word.text().matches("'s|’s|'|’");
            boolean modifier = word.is("ADJ")
                    || word.is("ADV") && tag(i + 1, "ADJ") && i >= start
                    || word.text().equals("-") && i > start && tag(i - 1, "NOUN", "PROPN", "ADJ", "NUM")
                    || word.is("CCONJ") && tag(i - 1, "ADJ") && tag(i + 1, "ADJ") && i > start;
            if (!head && !modifier && !symbol) {
                break;
            }
            i++;
            end = head || symbol ? i : end;
        }
        if (end == from && opened && tag(start, "ADJ", "NUM")) {
            int adjectives = start;
            while (tag(adjectives, "ADJ", "NUM")) {
                adjectives++;
            }
            return adjectives;
        }
        return end <= from ? from : end;
    }

    boolean tag(int index, String... tags) {
        return index >= 0 && index < sentence.size() && sentence.word(index).is(tags);
    }

    String text(int index) {
        return index >= 0 && index < sentence.size() ? sentence.word(index).lower() : "";
    }
}
