package dev.bandloom.llm.offline.distractors;

import dev.bandloom.llm.offline.clauses.Clause;
import dev.bandloom.llm.offline.clauses.ClauseParser;
import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.clauses.Phrase;
import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The things and places that passages name, from which a wrong answer can be taken. */
final class Things {
    /** A noun that so many sentences speak of is the topic, of which much is true that they do not say. */
    private static final int LEAST_TOPICAL = 4;

    private static final int TOPICAL_SHARE = 5;
    /** Letters of words that carry meaning. */
    private static final int LEAST_LETTERS = 4;

    private final List<Named> named = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Set<String>> sentences = new ArrayList<>();

    Things(List<Reading> readings) {
        for (Reading reading : readings) {
            for (Sentence sentence : reading.sentences()) {
                sentences.add(words(sentence.text()));
                Clause clause = ClauseParser.parse(sentence);
                if (clause != null) {
                    add(clause);
                }
            }
        }
    }

    private void add(Clause clause) {
        List<Phrase> phrases = new ArrayList<>(clause.every(Phrase.Kind.NOUN));
        for (Phrase phrase : clause.every(Phrase.Kind.PREPOSITION)) {
            boolean agent = clause.sentence().word(phrase.from()).lower().equals("by") && phrase.size() > 1;
            phrases.add(agent ? new Phrase(Phrase.Kind.NOUN, phrase.from() + 1, phrase.to()) : phrase);
        }
        phrases.add(clause.subject());
        Set<String> families = new HashSet<>();
        for (Phrase phrase : phrases) {
            Thing thing = Thing.of(clause.sentence(), phrase);
            families.add(thing.family());
            boolean place = phrase.is(Phrase.Kind.PREPOSITION) && Denotes.place(clause, phrase);
            if (place && thing.name()) {
                places.add(thing.family());
            }
            boolean other = phrase.is(Phrase.Kind.PREPOSITION) && !place || Denotes.measure(clause, phrase);
            if (!other && Thing.stands(clause.sentence(), phrase)) {
                named.add(new Named(thing, clause.text(clause.subject()).toLowerCase(Locale.ROOT)));
            }
        }
        families.forEach(family -> counts.merge(family, 1, Integer::sum));
    }

    /** Other things of the kind of an answer, the most alike first; none that is known to answer the question as well. */
    List<Thing> instead(Stated stated) {
        Thing answer = Thing.of(stated.sentence(), stated.answer());
        Set<String> question = words(stated.asked().question());
        String subject = stated.asked().subject().toLowerCase(Locale.ROOT);
        String told = stated.sentence().text().toLowerCase(Locale.ROOT);
        int most = Math.max(LEAST_TOPICAL, sentences.size() / TOPICAL_SHARE);
        List<Thing> found = new ArrayList<>();
        for (Named other : named) {
            Thing thing = other.thing();
            boolean kin = thing.family().equals(answer.family());
            boolean topic = counts.getOrDefault(thing.family(), 0) >= most && !kin;
            if (answer.fits(thing)
                    && places.contains(answer.family()) == places.contains(thing.family())
                    && !topic
                    && !other.subject().equals(subject)
                    && !told.contains(thing.bare())
                    && !said(words(thing.bare()), question)
                    && !found.contains(thing)) {
                found.add(thing);
            }
        }
        found.sort(
                Comparator.comparingInt((Thing thing) -> answer.likeness(thing)).reversed());
        return found;
    }

    /** Whether a sentence speaks of the thing and of most of what is asked, with every number of the question. */
    private boolean said(Set<String> thing, Set<String> question) {
        Set<String> asked = new HashSet<>(question);
        asked.removeAll(thing);
        List<String> numbers =
                asked.stream().filter(word -> Character.isDigit(word.charAt(0))).toList();
        for (Set<String> sentence : sentences) {
            if (sentence.containsAll(thing) && sentence.containsAll(numbers)) {
                long shared = asked.stream().filter(sentence::contains).count();
                if (2 * shared > asked.size()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String token : English.tokens(text)) {
            if (token.length() >= LEAST_LETTERS || Character.isDigit(token.charAt(0))) {
                words.add(token);
            }
        }
        words.removeAll(Set.of("what", "which", "where", "when", "whom", "does"));
        return words;
    }

    /** A thing with the subject of the clause that names it. */
    private record Named(Thing thing, String subject) {}
}
