package dev.bandloom.llm.offline.rewriting;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.ClauseParser;
import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.language.Verbs;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what cannot be true together with a sentence: another number, another name, the antonym, the negation. */
public final class Contradictions {
    private static final Set<String> VAGUE = Set.of("about", "almost", "nearly", "least", "than", "around", "up");

    private static final Pattern MONTH =
            Pattern.compile("January|February|March|April|May|June|July|August|September|October|November|December");

    /** Prepositional phrases of the passage that end in a name of a place. */
    private final List<String> places;

    public Contradictions(Reading reading) {
        this.places = places(reading);
    }

    /** Distinct contradictions of a sentence, swaps of single words first; empty when no rule fits. */
    public List<String> of(Sentence sentence) {
        Clause clause = ClauseParser.parse(sentence);
        if (clause == null) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        numbers(sentence, found);
        names(clause, found);
        antonyms(sentence, found);
        negation(clause, found);
        found.remove(sentence.text());
        return List.copyOf(found);
    }

    private static void numbers(Sentence sentence, Set<String> found) {
        for (int i = 1; i < sentence.size(); i++) {
            Word word = sentence.word(i);
            boolean vague = VAGUE.contains(sentence.word(i - 1).lower());
            if (!vague && OtherNumber.WHOLE.matcher(word.text()).matches()) {
                String text = OtherNumber.whole(word.text(), dated(sentence, i));
                boolean clock =
                        i + 1 < sentence.size() && sentence.word(i + 1).text().startsWith(":");
                if (!clock) {
                    found.add(Paraphrases.replaced(sentence, word, text));
                }
            }
        }
    }

    /** Whether a number stands beside the name of a month. */
    public static boolean dated(Sentence sentence, int at) {
        boolean after = at + 1 < sentence.size()
                && MONTH.matcher(sentence.word(at + 1).text()).matches();
        return after || at > 0 && MONTH.matcher(sentence.word(at - 1).text()).matches();
    }

    private static List<String> places(Reading reading) {
        List<String> places = new ArrayList<>();
        for (Sentence sentence : reading.sentences()) {
            Clause other = ClauseParser.parse(sentence);
            if (other == null) {
                continue;
            }
            for (Phrase phrase : other.rest()) {
                if (named(other, phrase)) {
                    places.add(other.text(phrase));
                }
            }
        }
        return places;
    }

    private static boolean named(Clause clause, Phrase phrase) {
        return phrase.is(Phrase.Kind.PREPOSITION)
                && clause.sentence().word(phrase.to() - 1).is("PROPN")
                && Denotes.place(clause, phrase);
    }

    /** Another place of the passage instead of the one that is named. */
    private void names(Clause clause, Set<String> found) {
        List<String> others = places.stream()
                .filter(place -> !clause.sentence().text().contains(place))
                .toList();
        for (Phrase phrase : clause.rest()) {
            if (named(clause, phrase)) {
                String text = clause.text(phrase);
                String preposition = text.substring(0, text.indexOf(' ') + 1);
                others.stream()
                        .filter(other ->
                                other.startsWith(preposition) && !text.contains(other.substring(preposition.length())))
                        .forEach(other -> found.add(clause.sentence().text().replace(text, other)));
            }
        }
    }

    private static void antonyms(Sentence sentence, Set<String> found) {
        for (int i = 0; i < sentence.size(); i++) {
            Word word = sentence.word(i);
            boolean quality = word.is("ADJ") && word.text().matches("\\p{Ll}{3,}");
            boolean compared = i > 0 && sentence.word(i - 1).lower().matches("more|most|less|not|so");
            if (quality && !compared) {
                for (String antonym : Thesaurus.shared().antonyms(word.text(), false)) {
                    found.add(Paraphrases.replaced(sentence, word, antonym));
                }
            }
        }
    }

    private static void negation(Clause clause, Set<String> found) {
        Sentence sentence = clause.sentence();
        int at = clause.verbs().from();
        boolean free = !clause.verbs().negated()
                && !sentence.text()
                        .matches("(?i).*\\b(?:only|no|none|nobody|nothing|most|some|also|often|usually|many|may)\\b.*")
                && clause.rest().stream().noneMatch(p -> p.is(Phrase.Kind.REASON));
        if (!free) {
            return;
        }
        String before = sentence.text().substring(0, sentence.word(at).start());
        Word first = sentence.word(at);
        String after = sentence.text().substring(first.end());
        if (clause.verbs().helped()) {
            found.add(English.sentence(before + first.text() + (first.lower().equals("can") ? "not" : " not") + after));
        } else if (clause.verbs().words().size() == 1) {
            String base = clause.verbs().base();
            String help = Verbs.past(first.text()) || first.lower().equals("had")
                    ? "did"
                    : base.equals(first.lower()) ? "do" : "does";
            found.add(English.sentence(before + help + " not " + base + after));
        }
    }
}
