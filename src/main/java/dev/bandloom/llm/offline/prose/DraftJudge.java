package dev.bandloom.llm.offline.prose;

import dev.bandloom.llm.offline.words.English;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Ranks drafts: complete, specific, varied, as wished, and unlike the texts to stay away from. */
final class DraftJudge {
    private static final int LONG_SENTENCE = 30;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Set<String> VERBS = Set.of("is", "has", "was", "can", "are", "have", "known", "comes", "also");

    private final Wishes wishes;
    private final Form form;
    private final List<Set<String>> avoided;

    DraftJudge(Wishes wishes, Form form, List<String> avoid) {
        this.wishes = wishes;
        this.form = form;
        this.avoided = avoid.stream().limit(64).map(DraftJudge::tokens).toList();
    }

    /** Higher is better; no fixed scale. */
    double score(Draft draft, int facts, double jitter) {
        String text = draft.text();
        List<String> sentences = English.sentences(text);
        double score = 5.0 * draft.told() / Math.max(1, Math.min(facts, form.mostFacts())) - draft.blurred();
        score -= 1.5 * repetition(text) + monotony(sentences) + misses(text, sentences.size());
        for (String sentence : sentences) {
            int words = English.words(sentence);
            score -= words > LONG_SENTENCE ? 0.06 * (words - LONG_SENTENCE) + 0.2 : 0;
            score -= count(sentence, " and ") > 3 ? 0.3 : 0;
            score -= count(sentence, ", ") > 4 ? 0.3 : 0;
        }
        return score - nearness(text) + (draft.opened() ? 0 : -1.0) - (draft.spoilt() ? 2.5 : 0) + jitter;
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + 1)) {
            count++;
        }
        return count;
    }

    private double misses(String text, int sentences) {
        String lower = text.toLowerCase(Locale.ROOT);
        int words = English.words(text);
        double misses = outside(
                        sentences,
                        Math.max(wishes.minSentences(), 0),
                        wishes.maxSentences() > 0 ? wishes.maxSentences() : form.sentences() + 3,
                        1.2)
                + outside(words, wishes.minWords(), wishes.maxWords(), 0.15)
                + outside(
                        text.length(),
                        Math.max(wishes.minChars(), form.minChars()),
                        least(wishes.maxChars(), form.maxChars()),
                        0.03);
        if (form.sentences() > 0 && wishes.maxSentences() == 0) {
            misses += 0.35 * Math.abs(sentences - form.sentences());
        }
        misses += 2.0
                * wishes.requiredTerms().stream()
                        .filter(term -> !lower.contains(term.toLowerCase(Locale.ROOT)))
                        .count();
        misses += 3.0
                * wishes.bannedTerms().stream()
                        .filter(term -> lower.contains(term.toLowerCase(Locale.ROOT)))
                        .count();
        return misses + (wishes.closingQuestion() && form.closing() && !text.contains("?") ? 1.0 : 0);
    }

    static int least(int a, int b) {
        return a == 0 ? b : b == 0 ? a : Math.min(a, b);
    }

    private static double outside(int value, int least, int most, double weight) {
        if (value < least) {
            return Math.min(4, weight * (least - value));
        }
        return most > 0 && value > most ? Math.min(4, weight * (value - most)) : 0;
    }

    /** Share of word trigrams that occur again, times 4. */
    private static double repetition(String text) {
        List<String> words = English.tokens(text);
        Set<String> seen = new HashSet<>();
        int again = 0;
        for (int i = 0; i + 2 < words.size(); i++) {
            again += seen.add(words.get(i) + " " + words.get(i + 1) + " " + words.get(i + 2)) ? 0 : 1;
        }
        return words.size() < 4 ? 0 : 4.0 * again / (words.size() - 2);
    }

    /** Sentences that begin alike, and verbs that come again. */
    private static double monotony(List<String> sentences) {
        Set<String> starts = new HashSet<>();
        Set<String> pairs = new HashSet<>();
        double found = 0;
        for (String sentence : sentences) {
            String[] words = SPACE.split(sentence.toLowerCase(Locale.ROOT));
            found += starts.add(words[0]) ? 0 : 0.25;
            found += words.length > 1 && !pairs.add(words[0] + words[1]) ? 0.3 : 0;
        }
        Set<String> verbs = new HashSet<>();
        String last = "";
        for (String word : SPACE.split(String.join(" ", sentences).toLowerCase(Locale.ROOT))) {
            found += VERBS.contains(last) && !verbs.add(last + " " + word) ? 0.3 : 0;
            last = word;
        }
        return found;
    }

    private double nearness(String text) {
        Set<String> own = avoided.isEmpty() ? Set.of() : tokens(text);
        double nearest = 0;
        for (Set<String> other : avoided) {
            Set<String> shared = new HashSet<>(own);
            shared.retainAll(other);
            int union = own.size() + other.size() - shared.size();
            nearest = Math.max(nearest, union == 0 ? 0 : (double) shared.size() / union);
        }
        return nearest > 0.95 ? 6 : 4 * nearest;
    }

    private static Set<String> tokens(String text) {
        String bounded = text.length() > 4000 ? text.substring(0, 4000) : text;
        return new HashSet<>(English.tokens(bounded));
    }
}
