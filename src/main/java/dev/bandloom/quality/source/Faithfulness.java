package dev.bandloom.quality.source;

import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.TextPair;
import dev.bandloom.quality.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How well claims are supported by their sources: of the weakest sentence of a claim the mean of the probability that it
 * follows from the window of the source that supports it best and of the share of its words that stand in the source,
 * unless the nearest sentence of the source contradicts it.
 */
public final class Faithfulness {
    /** Characters of a claim that are read, all of them or none. */
    public static final int MOST_CLAIMED = 10_000;

    private Faithfulness() {}

    /**
     * One score in [0,1] for each pair.
     *
     * @param model has the labels entailment, neutral and contradiction
     * @param pairs of a source and a claim, both with a letter or digit at least; claims of at most {@link #MOST_CLAIMED}
     */
    public static List<Double> scores(TextClassifier model, List<TextPair> pairs) {
        List<Question> questions = pairs.stream()
                .<Question>map(pair -> Grounding.question(pair.first(), pair.second()))
                .toList();
        Map<TextPair, Relation> relations = answers(model, questions);
        return questions.stream()
                .map(question -> Score.rounded(question.score(relations)))
                .toList();
    }

    /**
     * What the model says about the pairs of these questions, each distinct one read once: in one call, and in a second one
     * what the answers raise.
     */
    static Map<TextPair, Relation> answers(TextClassifier model, List<? extends Question> questions) {
        Map<TextPair, Relation> relations = new LinkedHashMap<>();
        ask(model, questions.stream().flatMap(question -> question.pairs().stream()), relations);
        ask(model, questions.stream().flatMap(question -> question.further(relations).stream()), relations);
        return relations;
    }

    private static void ask(TextClassifier model, Stream<TextPair> wanted, Map<TextPair, Relation> relations) {
        List<TextPair> pairs =
                wanted.distinct().filter(pair -> !relations.containsKey(pair)).toList();
        List<float[]> found = pairs.isEmpty() ? List.of() : model.classifyPairs(pairs);
        for (int i = 0; i < pairs.size(); i++) {
            relations.put(pairs.get(i), Relation.of(model, found.get(i)));
        }
    }
}
