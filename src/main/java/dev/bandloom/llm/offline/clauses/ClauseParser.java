package dev.bandloom.llm.offline.clauses;

import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the main clause of a sentence apart by patterns over tags; sentences that fit none are left alone. */
public final class ClauseParser {
    private static final int LONGEST_LEAD = 16;
    private static final Set<String> ADVERBS_INSIDE = Set.of(
            "not",
            "never",
            "also",
            "usually",
            "often",
            "always",
            "only",
            "still",
            "already",
            "even",
            "soon",
            "once",
            "therefore",
            "almost",
            "then",
            "now",
            "seldom",
            "rarely",
            "sometimes",
            "later",
            "thus",
            "mainly",
            "first");
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
    private static final Set<String> LEADS = Set.of("ADP", "SCONJ", "ADV", "NUM", "DET");
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

    private ClauseParser(Sentence sentence) {
        this.sentence = sentence;
        this.nouns = new NounPhraseFinder(sentence);
        int last = sentence.size();
        while (last > 0 && sentence.word(last - 1).is("PUNCT")) {
            last--;
        }
        this.end = last;
    }

    /** The main clause; null when the sentence is not plain enough. */
    public static @Nullable Clause parse(Sentence sentence) {
        boolean odd = sentence.text().matches("(?s).*(?:[;:()\\[\\]\"“”|/]|n['’]t ).*")
                || !sentence.text().endsWith(".");
        return odd || sentence.size() < 4 ? null : new ClauseParser(sentence).parse();
    }

    private @Nullable Clause parse() {
        Clause plain = clause(0, null);
        if (plain != null) {
            return plain;
        }
        if (LEADS.contains(sentence.word(0).tag())) {
            for (int i = 1; i < Math.min(end, LONGEST_LEAD); i++) {
                if (nouns.text(i).equals(",")) {
                    Clause led = clause(i + 1, new Phrase(leadKind(), 0, i));
                    if (led != null) {
                        return led;
                    }
                }
            }
        }
        return null;
    }

    private Phrase.Kind leadKind() {
        Word first = sentence.word(0);
        boolean clause = first.is("SCONJ") || first.among(Set.of("if", "when", "as", "after", "since")) && holdsVerb(0);
        return clause
                ? Phrase.Kind.CLAUSE
                : first.is("ADP") ? Phrase.Kind.PREPOSITION : first.is("ADV") ? Phrase.Kind.ADVERB : Phrase.Kind.OTHER;
    }

    private boolean holdsVerb(int from) {
        for (int i = from + 1; i < end && !nouns.text(i).equals(","); i++) {
            if (nouns.tag(i, "VERB", "AUX")) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Clause clause(int from, @Nullable Phrase lead) {
        int subject = nouns.listEnd(from);
        if (subject == from) {
            return null;
        }
        while (nouns.tag(subject, "ADP") && !nouns.tag(subject + 1, "VERB", "AUX")) {
            int next = nouns.listEnd(subject + 1);
            if (next == subject + 1) {
                return null;
            }
            subject = next;
        }
        int verb = subject;
        while (verb < end && ADVERBS_INSIDE.contains(nouns.text(verb))) {
            verb++;
        }
        if (!nouns.tag(verb, "VERB", "AUX") || nouns.text(verb).endsWith("ing")) {
            return null;
        }
        int after = verb + 1;
        while (after < end
                && (nouns.tag(after, "AUX", "VERB")
                        || nouns.text(after).equals("not")
                        || nouns.tag(after, "ADV") && verbFollows(after))) {
            boolean full = nouns.tag(after - 1, "VERB");
            if (full) {
                break;
            }
            after++;
        }
        VerbGroup verbs = VerbGroup.of(sentence, subject, after);
        boolean two = nouns.tag(after, "VERB")
                && nouns.tag(after - 1, "VERB")
                && !nouns.text(after).endsWith("ing");
        return two ? null : rest(lead, new Phrase(Phrase.Kind.NOUN, from, subject), verbs, after);
    }

    private boolean verbFollows(int adverb) {
        int i = adverb;
        while (nouns.tag(i, "ADV")) {
            i++;
        }
        return nouns.tag(i, "VERB") || nouns.text(i).equals("been");
    }

    private Clause rest(@Nullable Phrase lead, Phrase subject, VerbGroup verbs, int from) {
        List<Phrase> rest = new ArrayList<>();
        int i = from;
        boolean whole = true;
        while (i < end) {
            Phrase next = next(i);
            if (next == null) {
                whole = false;
                break;
            }
            if (!(next.size() == 1 && nouns.text(i).equals(","))) {
                rest.add(next);
            }
            i = next.to();
        }
        return new Clause(sentence, lead, subject, verbs, rest, whole);
    }

    /** The phrase that begins here; null where another clause begins. */
    private @Nullable Phrase next(int i) {
        String text = nouns.text(i);
        if (text.equals(",")) {
            String follows = nouns.text(i + 1);
            if (follows.equals("which")
                    || follows.equals("who")
                    || follows.equals("where")
                    || follows.equals("whose")) {
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
        if (nouns.tag(i, "CCONJ")) {
            return null;
        }
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
        if (text.equals("to") && nouns.tag(i + 1, "VERB", "AUX")) {
            return new Phrase(Phrase.Kind.CLAUSE, i, end);
        }
        int noun = nouns.listEnd(i);
        if (noun > i) {
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
        if (nouns.tag(i, "ADP") || text.equals("to")) {
            return prepositional(i);
        }
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
