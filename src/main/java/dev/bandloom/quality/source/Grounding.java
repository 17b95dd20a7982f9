package dev.bandloom.quality.source;

import dev.bandloom.similarity.Units;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Cuts claims and sources into windows of sentences, and counts the words that they share. */
final class Grounding {
    /** Characters that are read of a text. */
    static final int MOST_CHARACTERS = 50_000;

    /** Longest window: what fits into the model beside another. */
    private static final int WINDOW = 300;

    /** Characters below which a sentence says too little to be read alone. */
    private static final int SHORT = 30;

    /** Windows of a source that a part of a claim is held against: those that share most words with it. */
    private static final int TRIED = 4;

    /**
     * Words that a part may have in common with a window and not with the nearest sentence of the source. With more it joins
     * what several sentences say, and each of them by itself seems to contradict it.
     */
    private static final int JOINED = 2;

    private static final Set<String> NUMBERS = Set.of(
            ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
                            + " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million"
                            + " billion")
                    .split(" "));

    private Grounding() {}

    /** The question whether a claim is supported by a source. */
    static Question.Grounded question(String source, String claim) {
        List<String> told = sentences(source).stream()
                .filter(Comparison::hasLetters)
                .distinct()
                .toList();
        Map<String, Set<String>> sentences = wordsOf(told);
        Map<String, Set<String>> windows = wordsOf(sourceWindows(source));
        var words = new HashSet<>(Units.of(source).units());
        var parts = new ArrayList<Question.Grounded.Part>();
        for (String part : parts(Claims.of(sentences(claim), words))) {
            if (Comparison.hasLetters(part)) {
                Set<String> own = new HashSet<>(Units.of(part).units());
                List<String> best = nearest(own, windows).limit(TRIED).toList();
                long most = best.isEmpty() ? 0 : shared(own, windows.getOrDefault(best.getFirst(), Set.of()));
                parts.add(new Question.Grounded.Part(
                        part,
                        overlap(part, words),
                        bringsNumber(own, words),
                        nearest(own, sentences)
                                .findFirst()
                                .filter(sentence ->
                                        shared(own, sentences.getOrDefault(sentence, Set.of())) >= most - JOINED)
                                .orElse(null),
                        best));
            }
        }
        return new Question.Grounded(parts);
    }

    private static Map<String, Set<String>> wordsOf(List<String> texts) {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        texts.forEach(text -> words.put(text, Set.copyOf(Units.of(text).units())));
        return words;
    }

    /** Those first that share most words, in their order where they share as many. */
    private static Stream<String> nearest(Set<String> own, Map<String, Set<String>> texts) {
        return texts.entrySet().stream()
                .sorted(Comparator.comparingLong(text -> -shared(own, text.getValue())))
                .map(Map.Entry::getKey);
    }

    /** Sentences one by one, so that a false one is not thinned by its neighbours; a short one is read with the one before. */
    private static List<String> parts(List<String> claims) {
        var parts = new ArrayList<String>();
        for (String claim : claims) {
            if (!parts.isEmpty() && Math.min(claim.length(), parts.getLast().length()) < SHORT) {
                parts.set(parts.size() - 1, parts.getLast() + " " + claim);
            } else {
                parts.add(claim);
            }
        }
        return parts;
    }

    /** Share of the words of a text that are among these. */
    static double overlap(String text, Set<String> words) {
        List<String> units = Units.of(text).units();
        return (double) units.stream().filter(words::contains).count() / units.size();
    }

    /** Whether a text has a number, in digits or as a word, that the source lacks. */
    private static boolean bringsNumber(Set<String> units, Set<String> source) {
        return units.stream()
                .filter(unit -> !source.contains(unit))
                .anyMatch(unit -> NUMBERS.contains(unit) || unit.codePoints().anyMatch(Character::isDigit));
    }

    private static long shared(Set<String> words, Set<String> window) {
        return words.stream().filter(window::contains).count();
    }

    /** Runs of sentences that overlap by half, so that support over two sentences is not cut apart. */
    private static List<String> sourceWindows(String source) {
        List<String> windows = windows(sentences(source), true);
        return windows.stream().filter(Comparison::hasLetters).distinct().toList();
    }

    /** As many sentences together as fit a window; with {@code sliding} one begins at every sentence. */
    private static List<String> windows(List<String> sentences, boolean sliding) {
        var windows = new ArrayList<String>();
        for (int from = 0; from < sentences.size(); ) {
            var window = new StringBuilder(sentences.get(from));
            int to = from + 1;
            while (to < sentences.size() && window.length() + sentences.get(to).length() < WINDOW) {
                window.append(' ').append(sentences.get(to++));
            }
            windows.add(window.toString());
            if (sliding && to == sentences.size()) {
                return windows;
            }
            from = sliding ? from + 1 : to;
        }
        return windows;
    }

    private static List<String> sentences(String text) {
        var sentences = new ArrayList<String>();
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(text);
        int from = ends.first();
        for (int to = ends.next(); to != BreakIterator.DONE; from = to, to = ends.next()) {
            String sentence = text.substring(from, to).strip();
            for (int at = 0; at < sentence.length(); ) {
                int end = Math.min(sentence.length(), at + WINDOW);
                int cut =
                        Character.isHighSurrogate(sentence.charAt(end - 1)) && end < sentence.length() ? end - 1 : end;
                sentences.add(sentence.substring(at, cut));
                at = cut;
            }
        }
        return sentences;
    }
}
