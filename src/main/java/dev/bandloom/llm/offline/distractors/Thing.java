package dev.bandloom.llm.offline.distractors;

import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.clauses.Wording;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.words.English;
import java.util.Locale;
import java.util.Set;

/**
 * A noun phrase with what decides whether another may stand in its place.
 *
 * @param text as it reads inside a sentence
 * @param preposition before it, in lower case; empty when there is none
 * @param family its head noun in the singular, or the first word of a name, in lower case
 * @param kind WordNet's class of the head; empty for a name and an unknown noun
 * @param name whether its head is a name or a number behind one
 */
record Thing(
        String text, String preposition, String family, String kind, boolean name, boolean person, boolean plural) {
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");
    private static final int MOST_WORDS = 8;

    static Thing of(Sentence sentence, Phrase phrase) {
        Word first = sentence.word(phrase.from());
        boolean led = first.is("ADP") && phrase.size() > 1;
        Phrase inner = led ? new Phrase(Phrase.Kind.NOUN, phrase.from() + 1, phrase.to()) : phrase;
        Word head = sentence.word(Denotes.head(sentence, inner));
        boolean name = head.is("PROPN") || head.is("NUM") && inner.size() > 1;
        return new Thing(
                Wording.lowered(sentence, phrase.from(), phrase.to()),
                led ? first.lower() : "",
                name ? opening(sentence, inner) : Denotes.singular(head),
                name ? "" : Thesaurus.shared().kind(Denotes.singular(head)),
                name,
                Denotes.person(sentence, inner),
                English.plural(head.text()));
    }

    private static String opening(Sentence sentence, Phrase phrase) {
        for (int i = phrase.from(); i < phrase.to(); i++) {
            if (sentence.word(i).is("PROPN")) {
                return sentence.word(i).lower();
            }
        }
        return sentence.word(phrase.from()).lower();
    }

    /** Whether it means the same in any sentence: no count before it, no pronoun in it, no clause and no list behind it. */
    static boolean stands(Sentence sentence, Phrase phrase) {
        int nouns = 0;
        for (int i = phrase.from(); i < phrase.to(); i++) {
            Word word = sentence.word(i);
            boolean article = word.among(ARTICLES);
            boolean count = word.is("NUM") && i + 1 < phrase.to();
            if (count || word.is("PRON", "CCONJ", "SCONJ", "VERB", "AUX", "PUNCT") || word.is("DET") && !article) {
                return false;
            }
            nouns += word.is("NOUN", "PROPN") ? 1 : 0;
        }
        return nouns > 0 && phrase.size() <= MOST_WORDS;
    }

    /** Its words without an article, in lower case. */
    String bare() {
        return text.toLowerCase(Locale.ROOT).replaceFirst("^(?:" + preposition + " )?(?:(?:the|an?) )?", "");
    }

    /** Its article, {@code a} for both of the indefinite; empty when it has none. */
    private String article() {
        String inner = preposition.isEmpty() ? text : text.substring(preposition.length() + 1);
        int end = inner.indexOf(' ');
        String first = end < 0 ? "" : inner.substring(0, end).toLowerCase(Locale.ROOT);
        return ARTICLES.contains(first) ? first.substring(0, first.equals("the") ? 3 : 1) : "";
    }

    /** Whether something before its head tells it from others of the same head. */
    private boolean told() {
        return name || !bare().startsWith(family);
    }

    /** Whether one is a kind of the other, so that what is true of it may be true of the other. */
    private boolean related(Thing other) {
        Thesaurus words = Thesaurus.shared();
        return !name && (words.kindOf(family, other.family) || words.kindOf(other.family, family));
    }

    /** Whether a sentence about the one stays a sentence with the other. */
    boolean fits(Thing other) {
        String mine = bare();
        String its = other.bare();
        return preposition.equals(other.preposition)
                && name == other.name
                && person == other.person
                && plural == other.plural
                && kind.equals(other.kind)
                && article().equals(other.article())
                && (family.equals(other.family)
                        ? told() && other.told() && !article().equals("a")
                        : !related(other))
                && !(kind.isEmpty() && !name)
                && !mine.contains(its)
                && !its.contains(mine);
    }

    /** How alike two are that fit, more for one that is harder to tell apart. */
    int likeness(Thing other) {
        return (family.equals(other.family) ? 4 : 0) - Math.abs(English.words(text) - English.words(other.text));
    }
}
