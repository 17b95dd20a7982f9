package dev.bandloom.llm.offline.rewriting;

import dev.bandloom.llm.offline.language.PassageReader;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.words.English;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes texts of the parts of two that are of one kind, so that they are of that kind too: they begin as the one and end
 * as the other, by sentences or, within a sentence, by when it happens.
 */
public final class Mixtures {
    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_SENTENCES = 12;
    /** Share of the words of the longer text, in their order, from which a text is a copy of another. */
    private static final double COPIED = 0.75;

    private Mixtures() {}

    /** Distinct texts that begin as the one; none is nearly one that was given. */
    public static List<String> of(String text, List<String> others) {
        Set<String> found = new LinkedHashSet<>();
        List<Sentence> own = sentences(text);
        for (String other : others) {
            List<Sentence> foreign = sentences(other);
            if (own.isEmpty() || foreign.isEmpty() || copies(text, other)) {
                continue;
            }
            boolean single = own.size() == 1 && foreign.size() == 1;
            if (ended(text) && ended(other)) {
                splice(own, foreign, found);
            } else if (single && !ended(text) && !ended(other)) {
                Joints.joined(own.getFirst(), foreign.getFirst()).ifPresent(found::add);
            }
            if (single) {
                Joints.timed(own.getFirst(), foreign.getFirst())
                        .map(timed -> ended(text) ? timed : timed.substring(0, timed.length() - 1))
                        .ifPresent(found::add);
            }
        }
        found.removeIf(mixed -> copies(mixed, text) || others.stream().anyMatch(other -> copies(mixed, other)));
        return List.copyOf(found);
    }

    /** Sentences from the beginning of the one, then sentences up to the end of the other, about as many as they have. */
    private static void splice(List<Sentence> own, List<Sentence> foreign, Set<String> found) {
        int least = Math.max(2, Math.min(own.size(), foreign.size()));
        int most = Math.max(2, Math.max(own.size(), foreign.size()));
        for (int to = 1; to <= own.size(); to++) {
            for (int from = 0; from < foreign.size(); from++) {
                int size = to + foreign.size() - from;
                if (size >= least && size <= most && Joints.follows(own, to, foreign, from)) {
                    found.add(text(own.subList(0, to)) + " " + text(foreign.subList(from, foreign.size())));
                }
            }
        }
    }

    private static String text(List<Sentence> sentences) {
        return String.join(" ", sentences.stream().map(Sentence::text).toList());
    }

    /** Whether a text has nearly the words of another, in their order. */
    public static boolean copies(String text, String other) {
        List<String> words = English.tokens(text);
        List<String> others = English.tokens(other);
        int longer = Math.max(words.size(), others.size());
        return shared(words, others) >= COPIED * longer;
    }

    /** The length of the longest common subsequence. */
    private static int shared(List<String> words, List<String> others) {
        int[] row = new int[others.size() + 1];
        for (String word : words) {
            int diagonal = 0;
            for (int i = 1; i < row.length; i++) {
                int above = row[i];
                row[i] = word.equals(others.get(i - 1)) ? diagonal + 1 : Math.max(above, row[i - 1]);
                diagonal = above;
            }
        }
        return row[row.length - 1];
    }

    /**
     * None of a text that is too long, or not made of sentences alone; one that ends without a mark is read as if it had
     * one.
     */
    private static List<Sentence> sentences(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return List.of();
        }
        String closed = ended(text) ? text : text + ".";
        List<Sentence> sentences = PassageReader.shared().read(closed).sentences();
        boolean whole = English.tokens(text(sentences)).equals(English.tokens(text));
        return whole && sentences.size() <= MOST_SENTENCES ? sentences : List.of();
    }

    private static boolean ended(String text) {
        return text.strip().matches("(?s).*[.!?][\"'”’)]*");
    }
}
