package dev.bandloom.llm.offline.passages;

import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.rewriting.Contradictions;
import dev.bandloom.llm.offline.rewriting.Paraphrases;
import dev.bandloom.llm.offline.rewriting.Shortenings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Pairs of sentences of which one follows from the other, contradicts it, says the same, or does neither. */
final class SentencePieces {
    private static final int MOST_OF_A_KIND = 3;

    private SentencePieces() {}

    /** Premises with hypotheses; every piece says how they relate. */
    static List<Piece> entailment(Source source) {
        List<Piece> pieces = new ArrayList<>();
        List<Sentence> sentences = source.reading().sentences();
        Contradictions contradictions = new Contradictions(source.reading());
        for (int i = 0; i < sentences.size(); i++) {
            Sentence premise = sentences.get(i);
            if (!Source.stands(premise)) {
                continue;
            }
            Shortenings.of(premise).stream()
                    .limit(MOST_OF_A_KIND)
                    .forEach(text -> pieces.add(related(premise, text, 0, 0.9)));
            Paraphrases.of(premise).stream().limit(2).forEach(text -> pieces.add(related(premise, text, 0, 0.8)));
            contradictions.of(premise).stream()
                    .limit(MOST_OF_A_KIND)
                    .forEach(text -> pieces.add(related(premise, text, 2, 0.9)));
            for (int step = 1; step <= 4 && step < sentences.size(); step++) {
                Sentence other = sentences.get((i + step) % sentences.size());
                if (Source.stands(other)) {
                    boolean same = Shortenings.sameSubject(premise, other);
                    pieces.add(related(premise, other.text(), 1, same ? 0.9 : 0.7));
                }
            }
        }
        return pieces;
    }

    /** Two sentences with how much they mean the same. */
    static List<Piece> likeness(Source source, List<Source> others) {
        List<Piece> pieces = new ArrayList<>();
        List<Sentence> sentences = source.reading().sentences();
        Contradictions contradictions = new Contradictions(source.reading());
        for (int i = 0; i < sentences.size(); i++) {
            Sentence one = sentences.get(i);
            if (!Source.stands(one)) {
                continue;
            }
            Paraphrases.of(one).stream().limit(2).forEach(text -> pieces.add(alike(one, text, 0.95)));
            Shortenings.of(one).stream()
                    .limit(2)
                    .forEach(text -> pieces.add(alike(one, text, shared(one.text(), text))));
            contradictions.of(one).stream().limit(1).forEach(text -> pieces.add(alike(one, text, 0.5)));
            if (i + 1 < sentences.size() && Source.stands(sentences.get(i + 1))) {
                Sentence next = sentences.get(i + 1);
                pieces.add(alike(one, next.text(), Shortenings.sameSubject(one, next) ? 0.4 : 0.2));
            }
            for (Source other : others) {
                other.reading().sentences().stream()
                        .filter(Source::stands)
                        .limit(1)
                        .forEach(far -> pieces.add(alike(one, far.text(), 0.05)));
            }
        }
        return pieces;
    }

    /** A sentence as anchor, the same in other words as positive, one of another meaning as negative. */
    static List<Piece> rewordings(Source source) {
        List<Piece> pieces = new ArrayList<>();
        List<Sentence> sentences = source.reading().sentences();
        Contradictions contradictions = new Contradictions(source.reading());
        for (int i = 0; i < sentences.size(); i++) {
            Sentence anchor = sentences.get(i);
            List<String> same = Source.stands(anchor) ? Paraphrases.of(anchor) : List.of();
            List<String> untrue = same.isEmpty() ? List.of() : contradictions.of(anchor);
            String other =
                    untrue.isEmpty() ? sentences.get((i + 1) % sentences.size()).text() : untrue.get(0);
            if (!same.isEmpty() && !other.equals(anchor.text())) {
                Map<Slot, String> texts = new EnumMap<>(Slot.class);
                texts.put(Slot.ANCHOR, anchor.text());
                texts.put(Slot.POSITIVE, same.get(0));
                texts.put(Slot.NEGATIVE, other);
                texts.put(Slot.SOURCE, source.passage().id());
                pieces.add(Piece.of(texts, 0.8, anchor.text()));
            }
        }
        return pieces;
    }

    private static double shared(String whole, String part) {
        return Math.round(100.0 * (0.5 + 0.4 * Math.min(1, (double) part.length() / whole.length()))) / 100.0;
    }

    private static Piece related(Sentence premise, String hypothesis, int relation, double weight) {
        Map<Slot, String> texts = new EnumMap<>(Slot.class);
        texts.put(Slot.PREMISE, premise.text());
        texts.put(Slot.HYPOTHESIS, hypothesis);
        return Piece.pair(texts, relation, null, weight, premise.text() + "\n" + hypothesis);
    }

    private static Piece alike(Sentence one, String other, double likeness) {
        Map<Slot, String> texts = new EnumMap<>(Slot.class);
        texts.put(Slot.FIRST, one.text());
        texts.put(Slot.SECOND, other);
        return Piece.pair(texts, null, likeness, 0.8, one.text() + "\n" + other);
    }
}
