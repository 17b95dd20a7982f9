package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.language.Verbs;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.language.WordList;
import dev.bandloom.llm.offline.words.English;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs that a clause was read wrongly, or that nobody could answer a question about it. */
final class Doubts {
    /** A sentence that was cut behind an abbreviation or an initial. */
    private static final Pattern CUT = Pattern.compile(
            "(?s).*(?:[\\s.]\\p{Lu}|\\b(?:esp|etc|vs|abbrev|prob|cf|approx|e\\.g|i\\.e|Inc|Corp|Mr|Mrs|Dr|St|No|ca|al|ed|vol|pp))\\.");
    /** Nouns that mean nothing away from their text. */
    private static final Set<String> SHELLS = WordList.set("/english/shell-nouns.txt");

    /** What can stand before such a noun without telling which one is meant. */
    private static final Pattern POINTED = Pattern.compile(
            "(?i)(?:(?:the|an?|one) )?(?:(?:first|second|third|last|next|other|prior|previous|latter|former|same|main|new|old"
                    + "|best|only|simple|single|above|exact|whole|entire|available|general|actual) )*([\\p{L}-]+)");

    private static final Pattern FOLLOWING = Pattern.compile("(?i)\\bfollowing\\b");

    private static final Set<String> BACKWARD =
            Set.of("latter", "former", "others", "other", "rest", "second", "first", "last");

    /** What makes one verb with the verb before it more often than a phrase with the noun behind it. */
    private static final Set<String> PARTICLES = Set.of("away", "back", "down", "off", "out", "up");

    private static final Set<String> GROUPS =
            Set.of("people", "police", "deer", "sheep", "fish", "data", "staff", "cattle", "media");

    private Doubts() {}

    static boolean misread(Clause clause) {
        Sentence sentence = clause.sentence();
        String base = clause.verbs().base();
        boolean bareModal = Verbs.MODALS.contains(clause.verbs().main());
        Word first = sentence.word(clause.subject().from());
        boolean gerund =
                clause.subject().size() > 1 && first.text().matches("\\p{Lu}\\p{Ll}+ing") && !first.is("PROPN");
        boolean single = first.among(Set.of("a", "an"));
        boolean plain =
                clause.verbs().words().size() == 1 && base.equals(clause.verbs().main()) && !base.equals("be");
        return CUT.matcher(sentence.text()).matches()
                || bareModal
                || gerund
                        && English.plural(
                                sentence.word(clause.subject().to() - 1).text())
                || single && plain && !Verbs.past(clause.verbs().main())
                || plain && !agrees(clause)
                || general(clause)
                || fragment(clause)
                || joinedWrongly(clause);
    }

    /** Whether the subject can be many, as a verb without an ending asks. */
    private static boolean agrees(Clause clause) {
        Sentence sentence = clause.sentence();
        Word head = sentence.word(Denotes.head(sentence, clause.subject()));
        boolean one = head.is("NOUN") && !English.plural(head.text()) && !GROUPS.contains(head.lower());
        return !one
                || Verbs.past(clause.verbs().main())
                || clause.text(clause.subject())
                        .matches("(?s).*\\b(?:and|or|of|half|third|rest|majority|number)\\b.*|\\d.*");
    }

    /** {@code An approach is using …}: no verb in its progressive form. */
    private static boolean general(Clause clause) {
        Word head = clause.sentence().word(Denotes.head(clause.sentence(), clause.subject()));
        return SHELLS.contains(Denotes.singular(head)) && clause.verbs().main().endsWith("ing");
    }

    /** {@code A theory accused by many of …}: a participle where the verb should be. */
    private static boolean fragment(Clause clause) {
        String main = clause.verbs().main();
        String past = Verbs.pastOf(main);
        if (clause.verbs().words().stream().anyMatch(Verbs.BE::contains)
                || clause.verbs().helped()) {
            return false;
        }
        if (past != null && !past.equals(main) && !clause.verbs().base().equals(main)) {
            return true;
        }
        if (clause.rest().isEmpty() || !Verbs.past(main)) {
            return false;
        }
        Phrase next = clause.rest().get(0);
        String follows = clause.text(next);
        if (Thesaurus.shared().needsObject(clause.verbs().base())
                && (next.is(Phrase.Kind.PREPOSITION)
                                && !clause.sentence().word(next.from()).among(PARTICLES)
                        || next.is(Phrase.Kind.CLAUSE) && !follows.startsWith("that"))) {
            return true;
        }
        boolean by = clause.sentence().word(next.from()).lower().equals("by");
        return by
                && next.is(Phrase.Kind.PREPOSITION)
                && !Denotes.measure(clause, next)
                && !Denotes.time(clause, next)
                && !Denotes.place(clause, next);
    }

    /** A phrase that runs on into another clause: {@code a graphical desktop and it is}. */
    private static boolean joinedWrongly(Clause clause) {
        for (Phrase phrase : clause.rest()) {
            if (phrase.is(Phrase.Kind.NOUN) || phrase.is(Phrase.Kind.PREPOSITION)) {
                if (phrase.is(Phrase.Kind.NOUN) && open(clause.sentence(), phrase)) {
                    return true;
                }
                boolean joined = false;
                boolean relative = false;
                for (int i = phrase.from(); i < phrase.to(); i++) {
                    Word word = clause.sentence().word(i);
                    relative |= word.lower().matches("that|which|who|where|whose|than");
                    joined |= word.is("CCONJ");
                    if (joined && !relative && word.is("AUX")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether a list or a noun phrase goes on behind the phrase. */
    static boolean cut(Clause clause, Phrase phrase) {
        Sentence sentence = clause.sentence();
        int at = phrase.to();
        boolean open = open(sentence, phrase);
        if (at < sentence.size() && sentence.word(at).text().equals(",")) {
            at++;
        }
        if (at + 1 >= sentence.size() || !sentence.word(at).among(Set.of("and", "or"))) {
            return open;
        }
        int next = at + 1;
        while (next < sentence.size() && sentence.word(next).is("ADV")) {
            next++;
        }
        if (next < sentence.size() && sentence.word(next).is("VERB", "AUX", "PRON", "SCONJ", "PART")) {
            return open;
        }
        for (int i = next; i < sentence.size(); i++) {
            if (sentence.word(i).is("AUX")
                    || sentence.word(i).is("VERB") && !sentence.word(i).lower().endsWith("ing")) {
                return open;
            }
        }
        return true;
    }

    /** {@code the incoming and outgoing water}, read as far as {@code incoming}. */
    private static boolean open(Sentence sentence, Phrase phrase) {
        int at = phrase.to();
        return sentence.word(at - 1).is("ADJ", "VERB", "DET", "ADP")
                && at < sentence.size()
                && sentence.word(at).is("CCONJ");
    }

    static boolean vague(String phrase) {
        Matcher pointed = POINTED.matcher(phrase);
        String noun = pointed.matches() ? pointed.group(1).toLowerCase(Locale.ROOT) : "";
        String singular = Thesaurus.shared().noun(noun);
        boolean pointing = phrase.contains(" ") && singular != null && SHELLS.contains(singular);
        return BACKWARD.contains(noun)
                || SHELLS.contains(noun)
                || pointing
                || FOLLOWING.matcher(phrase).find();
    }
}
