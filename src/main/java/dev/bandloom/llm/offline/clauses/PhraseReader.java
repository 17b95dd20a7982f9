package dev.bandloom.llm.offline.clauses;

import dev.bandloom.llm.offline.language.Sentence;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the phrases that follow the verbs of a clause, one by one. */
final class PhraseReader {
    private static final Set<String> WHEN = Set.of(
            "today",
            "summer",
            "winter",
            "spring",
            "autumn",
            "morning",
            "evening",
            "night",
            "thursday",
            "sunday",
            "monday",
            "saturday",
            "friday",
            "time");
    private static final Set<String> SUBORDINATORS = Set.of(
            "because",
            "so",
            "since",
            "if",
            "when",
            "while",
            "until",
            "after",
            "before",
            "as",
            "although",
            "whereas",
            "unless",
            "where",
            "though",
            "whenever",
            "whether",
            "how",
            "why",
            "that",
            "than");

    private final Sentence sentence;
    private final NounPhraseFinder nouns;
    private final int end;

    /** @param end index after the last word that is no mark */
    PhraseReader(Sentence sentence, NounPhraseFinder nouns, int end) {
        this.sentence = sentence;
        this.nouns = nouns;
        this.end = end;
    }

    /** The phrase that begins here; null where another clause begins. */
    @Nullable
    Phrase next(int i) {
        if (nouns.text(i).equals(",")) {
            return afterComma(i);
        }
        if (nouns.tag(i, "CCONJ")) {
            return null;
        }
        Phrase told = reasonOrPurpose(i);
        if (told != null) {
            return told;
        }
        if (nouns.text(i).equals("to") && nouns.tag(i + 1, "VERB", "AUX")) {
            return new Phrase(Phrase.Kind.CLAUSE, i, end);
        }
        int noun = nouns.listEnd(i);
        if (noun > i) {
            return counted(i, noun);
        }
        if (nouns.tag(i, "ADP") || nouns.text(i).equals("to")) {
            return prepositional(i);
        }
        return loose(i);
    }

    private @Nullable Phrase afterComma(int i) {
        String follows = nouns.text(i + 1);
        if (follows.equals("which") || follows.equals("who") || follows.equals("where") || follows.equals("whose")) {
            return new Phrase(Phrase.Kind.ASIDE, i, end);
        }
        if (follows.equals("because") || follows.equals("since")) {
            return new Phrase(Phrase.Kind.OTHER, i, i + 1);
        }
        if (nouns.tag(i + 1, "CCONJ")
                || SUBORDINATORS.contains(follows)
                || Set.of("but", "and", "so", "not", "then").contains(follows)) {
            return null;
        }
        return new Phrase(Phrase.Kind.ASIDE, i, aside(i));
    }

    private @Nullable Phrase reasonOrPurpose(int i) {
        String text = nouns.text(i);
        if (text.equals("because") && !nouns.text(i + 1).equals("of")) {
            return new Phrase(Phrase.Kind.REASON, i, clauseEnd(i));
        }
        if (text.equals("since") && !nouns.tag(i + 1, "NUM", "PROPN") && holdsVerb(i)) {
            return new Phrase(Phrase.Kind.REASON, i, clauseEnd(i));
        }
        if (text.equals("in") && nouns.text(i + 1).equals("order")
                || text.equals("so") && nouns.text(i + 1).equals("that")) {
            return new Phrase(Phrase.Kind.PURPOSE, i, clauseEnd(i));
        }
        return null;
    }

    /** A noun phrase, or one that says how often or when: {@code every year}, {@code four times}. */
    private Phrase counted(int i, int noun) {
        String text = nouns.text(i);
        int often = nouns.simple(i);
        String last = nouns.text(often - 1);
        boolean spoken =
                Set.of("each", "every", "all", "today", "once", "twice").contains(text)
                        && (often == i + 1 || Denotes.unit(last) || WHEN.contains(last));
        if (spoken
                || last.equals("times")
                || (text.equals("a") || text.equals("an")) && Denotes.unit(last) && i > from(i)) {
            return new Phrase(Phrase.Kind.ADVERB, i, often);
        }
        return nounPhrase(i, noun);
    }

    /** What is no noun phrase and opens with no preposition. */
    private Phrase loose(int i) {
        String text = nouns.text(i);
        if (SUBORDINATORS.contains(text) || nouns.tag(i, "SCONJ") || text.equals("which") || text.equals("who")) {
            return new Phrase(Phrase.Kind.CLAUSE, i, end);
        }
        if (nouns.tag(i, "ADV")) {
            int at = i + 1;
            if (nouns.tag(at, "ADJ")) {
                return new Phrase(Phrase.Kind.ADJECTIVE, i, at + 1);
            }
            return new Phrase(Phrase.Kind.ADVERB, i, at);
        }
        if (nouns.tag(i, "ADJ")) {
            int at = i + 1;
            if (nouns.text(at).equals("and") && nouns.tag(at + 1, "ADJ")) {
                at += 2;
            }
            return new Phrase(Phrase.Kind.ADJECTIVE, i, at);
        }
        if (nouns.tag(i, "VERB")) {
            boolean joined =
                    text.matches(".*(?:ed|en|ing)") || nouns.text(i - 1).equals("help");
            return new Phrase(joined ? Phrase.Kind.CLAUSE : Phrase.Kind.BROKEN, i, clauseEnd(i));
        }
        return new Phrase(nouns.tag(i, "AUX") ? Phrase.Kind.BROKEN : Phrase.Kind.OTHER, i, i + 1);
    }

    /** Whether a verb stands after this word and before the next comma. */
    boolean holdsVerb(int from) {
        for (int i = from + 1; i < end && !nouns.text(i).equals(","); i++) {
            if (nouns.tag(i, "VERB", "AUX")) {
                return true;
            }
        }
        return false;
    }

    /** Index of the verb that a phrase here would directly follow; -1 when something stands between. */
    private int from(int i) {
        return nouns.tag(i - 1, "VERB", "AUX") ? i : -1;
    }

    /** A noun phrase takes a clause with it that tells which one is meant. */
    private Phrase nounPhrase(int from, int to) {
        String text = nouns.text(to);
        if (text.equals("ago")) {
            return new Phrase(Phrase.Kind.PREPOSITION, from, to + 1);
        }
        boolean relative = text.equals("than")
                || text.equals("that")
                || text.equals("which")
                || text.equals("who")
                || text.equals("in") && nouns.text(to + 1).equals("which");
        boolean reduced = nouns.tag(to, "VERB") && text.matches(".*(?:ed|en|ing)");
        if (relative || reduced) {
            return new Phrase(Phrase.Kind.NOUN, from, clauseEnd(to));
        }
        return new Phrase(Phrase.Kind.NOUN, from, to);
    }

    private Phrase prepositional(int from) {
        int start = from + 1;
        if (nouns.text(start).equals("to")
                || nouns.tag(start, "ADP")
                || nouns.text(from).equals("because")) {
            start++;
        }
        int noun = nouns.listEnd(start);
        if (noun == start) {
            if (nouns.tag(start, "VERB", "SCONJ", "AUX")
                    || nouns.text(start).equals("which")
                    || nouns.tag(start, "PRON")) {
                return new Phrase(Phrase.Kind.CLAUSE, from, clauseEnd(from));
            }
            return new Phrase(Phrase.Kind.OTHER, from, from + 1);
        }
        if (nouns.text(from).equals("from") && Set.of("to", "until").contains(nouns.text(noun))) {
            int until = nouns.simple(noun + 1);
            noun = until > noun + 1 ? until : noun;
        }
        if (nouns.text(from).equals("between") && !sentence.span(start, noun).contains(" and ")) {
            return new Phrase(Phrase.Kind.ASIDE, from, end);
        }
        if (Set.of("until", "after", "before", "since", "as").contains(nouns.text(from))
                && nouns.tag(noun, "VERB", "AUX")) {
            return new Phrase(Phrase.Kind.CLAUSE, from, clauseEnd(from));
        }
        Phrase named = nounPhrase(start, noun);
        return new Phrase(Phrase.Kind.PREPOSITION, from, named.to());
    }

    /** Where a clause that begins here ends: before a comma or a conjunction that a new clause follows. */
    private int clauseEnd(int from) {
        for (int i = from + 1; i < end; i++) {
            if (nouns.text(i).equals(",")) {
                return i;
            }
            boolean another = nouns.tag(i, "CCONJ")
                    && Set.of("it", "they", "he", "she", "this", "you", "we").contains(nouns.text(i + 1));
            if (another) {
                return i;
            }
            if (i > from + 1
                    && Set.of("because", "although", "whereas", "while", "but").contains(nouns.text(i))) {
                return i;
            }
        }
        return end;
    }

    private int aside(int comma) {
        for (int i = comma + 1; i < end; i++) {
            if (nouns.text(i).equals(",")) {
                return i + 1;
            }
        }
        return end;
    }
}
