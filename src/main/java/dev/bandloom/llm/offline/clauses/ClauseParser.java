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
    private static final Set<String> LEADS = Set.of("ADP", "SCONJ", "ADV", "NUM", "DET");

    private final Sentence sentence;
    private final NounPhraseFinder nouns;
    private final PhraseReader phrases;
    private final int end;

    private ClauseParser(Sentence sentence) {
        this.sentence = sentence;
        this.nouns = new NounPhraseFinder(sentence);
        int last = sentence.size();
        while (last > 0 && sentence.word(last - 1).is("PUNCT")) {
            last--;
        }
        this.end = last;
        this.phrases = new PhraseReader(sentence, nouns, end);
    }

    /** The main clause; null when the sentence is not plain enough. */
    public static @Nullable Clause parse(Sentence sentence) {
        boolean odd = sentence.text().matches("(?s).*(?:[;:()\\[\\]\"“”|/‘{}—–…<>│─=#\\\\^~]|n['’]t ).*")
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
        boolean clause =
                first.is("SCONJ") || first.among(Set.of("if", "when", "as", "after", "since")) && phrases.holdsVerb(0);
        return clause
                ? Phrase.Kind.CLAUSE
                : first.is("ADP") ? Phrase.Kind.PREPOSITION : first.is("ADV") ? Phrase.Kind.ADVERB : Phrase.Kind.OTHER;
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
            Phrase next = phrases.next(i);
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
}
