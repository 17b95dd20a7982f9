package dev.bandloom.llm.offline.rewriting;

import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.language.Verbs;
import dev.bandloom.llm.offline.language.Word;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where parts of two texts fit together. */
final class Joints {
    private static final int LEAST_WORDS = 3;

    private static final Set<String> TIMES = Set.of("when", "whenever", "after", "before", "while", "during");
    /** Words that begin a clause of their own. */
    private static final Set<String> CLAUSES = Set.of("if", "since", "until", "unless", "because", "although", "once");
    /** Words that speak of what was named before. */
    private static final Set<String> POINTERS =
            Set.of("it", "its", "they", "their", "them", "this", "that", "these", "those", "he", "she", "his", "her");
    /** Words that answer to what was said before. */
    private static final Set<String> LINKS = Set.of(
            "and",
            "but",
            "or",
            "so",
            "yet",
            "then",
            "also",
            "however",
            "therefore",
            "otherwise",
            "instead",
            "still",
            "nor",
            "thus",
            "hence",
            "besides",
            "moreover");

    private static final Set<String> ASKING = Set.of("what", "which", "who", "whose", "where", "why", "how");

    private Joints() {}

    /** What a sentence does, told without its mark. */
    private enum Mood {
        ASKS,
        BIDS,
        TELLS;

        static Mood of(Sentence sentence) {
            Word first = sentence.word(0);
            Word next = sentence.word(1);
            boolean inverted = first.is("AUX") && !first.text().contains("'");
            if (inverted || first.among(ASKING) || first.lower().equals("when") && next.is("AUX")) {
                return ASKS;
            }
            boolean verb = !first.is("PRON", "DET") && Thesaurus.shared().verb(first.lower()) != null;
            return first.is("VERB") || first.lower().equals("please") || verb && next.is("DET", "PRON", "NUM")
                    ? BIDS
                    : TELLS;
        }
    }

    /** Whether the sentences of one text from an index on can follow those of another up to an index. */
    static boolean follows(List<Sentence> own, int to, List<Sentence> foreign, int from) {
        Sentence first = own.getFirst();
        Sentence next = foreign.get(from);
        boolean alone = own.size() == 1 && foreign.size() == 1;
        if (alone && !ordered(first, next)
                || next.word(0).among(LINKS)
                || foreign.subList(from, foreign.size()).stream()
                                .mapToInt(Joints::end)
                                .sum()
                        < LEAST_WORDS) {
            return false;
        }
        boolean points = points(next, from == 0);
        boolean tied = points ? next.words().stream().anyMatch(Joints::names) : named(first) && named(next);
        return !tied || about(own.subList(0, to)).stream().anyMatch(about(foreign)::contains);
    }

    /** Of two sentences one goes first: what is told before what is asked, else by their letters. */
    private static boolean ordered(Sentence first, Sentence second) {
        boolean asks = first.text().endsWith("?");
        return asks == second.text().endsWith("?") ? first.text().compareTo(second.text()) < 0 : !asks;
    }

    /** Whether a sentence begins with a thing of its own, so that another such one would change the subject. */
    private static boolean named(Sentence sentence) {
        return sentence.word(0).is("DET", "NOUN", "PROPN", "ADJ", "NUM");
    }

    /** Whether a sentence speaks of a thing before it names one. */
    private static boolean points(Sentence sentence, boolean opens) {
        if (!opens && sentence.word(0).lower().equals("the")) {
            return true;
        }
        for (Word word : sentence.words()) {
            if (names(word)) {
                return false;
            }
            if (points(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean points(Word word) {
        return word.is("PRON", "DET") && word.among(POINTERS);
    }

    private static boolean names(Word word) {
        return word.is("NOUN", "PROPN");
    }

    /** The things that sentences name, times aside. */
    private static Set<String> about(List<Sentence> sentences) {
        return sentences.stream()
                .flatMap(sentence -> sentence.words().stream())
                .filter(Joints::names)
                .map(word -> Objects.requireNonNullElse(Thesaurus.shared().noun(word.lower()), word.lower()))
                .filter(noun -> !Thesaurus.shared().kind(noun).equals("noun.time"))
                .collect(Collectors.toSet());
    }

    /** One sentence that asks, bids or tells both, as both do the same; without a mark. */
    static Optional<String> joined(Sentence first, Sentence second) {
        Word next = second.word(0);
        boolean plain = first.words().subList(0, end(first)).stream().noneMatch(word -> word.is("CCONJ", "PUNCT"))
                && !first.word(end(first) - 1).lower().equals("please");
        boolean small = next.text().equals("I") || next.text().equals(next.lower());
        boolean fits = end(first) >= LEAST_WORDS
                && plain
                && small
                && !next.among(LINKS)
                && !points(second, true)
                && Mood.of(first) == Mood.of(second)
                && first.text().compareTo(second.text()) < 0;
        return fits ? Optional.of(first.span(0, end(first)) + " and " + second.span(0, end(second))) : Optional.empty();
    }

    /** The first sentence at the time of the second; none when one has no such part, or their tenses differ. */
    static Optional<String> timed(Sentence first, Sentence second) {
        int from = time(second);
        int own = time(first);
        int end = end(first);
        int to = own < 0 ? end : own;
        boolean fits = from >= 0
                && !first.text().endsWith("?")
                && told(first, to)
                && past(first, to) == past(second, end(second));
        return fits
                ? Optional.of(first.span(0, to) + " " + second.span(from, end(second)) + first.span(end, first.size()))
                : Optional.empty();
    }

    /** Whether the words up to an index say that something happens, in one clause. */
    private static boolean told(Sentence sentence, int to) {
        List<Word> words = sentence.words().subList(0, to);
        return to >= LEAST_WORDS
                && !sentence.word(0).is("VERB", "INTJ")
                && words.stream().noneMatch(word -> word.is("PUNCT", "SCONJ") || word.among(CLAUSES))
                && words.stream().anyMatch(word -> word.is("VERB", "AUX"));
    }

    /** Where the part begins that ends a sentence and says when; negative when there is none. */
    private static int time(Sentence sentence) {
        int end = end(sentence);
        for (int i = end - LEAST_WORDS; i >= LEAST_WORDS; i--) {
            List<Word> part = sentence.words().subList(i, end);
            if (part.getFirst().among(TIMES)
                    && part.stream().noneMatch(word -> word.is("PUNCT") || points(word))
                    && told(sentence, i)) {
                return i;
            }
        }
        return -1;
    }

    private static int end(Sentence sentence) {
        int end = sentence.size();
        while (end > 1 && sentence.word(end - 1).is("PUNCT")) {
            end--;
        }
        return end;
    }

    private static boolean past(Sentence sentence, int to) {
        return sentence.words().subList(0, to).stream()
                .filter(word -> word.is("VERB", "AUX"))
                .findFirst()
                .map(Word::lower)
                .map(verb ->
                        Verbs.past(verb) || Set.of("was", "were", "had", "did").contains(verb))
                .orElse(false);
    }
}
