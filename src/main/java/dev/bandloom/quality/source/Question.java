package dev.bandloom.quality.source;

import dev.bandloom.inference.TextPair;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model of entailment is asked about a sample, and what its answers come to. */
sealed interface Question {
    /** The pairs to classify; bounded. */
    List<TextPair> pairs();

    /** Pairs that matter only now that those are answered; bounded. */
    default List<TextPair> further(Map<TextPair, Relation> answers) {
        return List.of();
    }

    /** Score in [0,1] from the answers to all pairs. */
    double score(Map<TextPair, Relation> answers);

    private static Relation answer(Map<TextPair, Relation> answers, String premise, String hypothesis) {
        return Objects.requireNonNull(answers.get(new TextPair(premise, hypothesis)));
    }

    /** How a reason begins: what the score is the probability of. */
    String asked();

    /** Whether either text follows from the other; graded by the less probable direction. */
    record Bidirectional(String source, String claim) implements Question {
        @Override
        public List<TextPair> pairs() {
            return List.of(new TextPair(source, claim), new TextPair(claim, source));
        }

        @Override
        public double score(Map<TextPair, Relation> answers) {
            return Math.min(
                    answer(answers, source, claim).entailment(),
                    answer(answers, claim, source).entailment());
        }

        @Override
        public String asked() {
            return "that it and its source say the same";
        }
    }

    /** Whether the premise has the relation to the hypothesis that a label names. */
    record Labelled(String premise, String hypothesis, String label) implements Question {
        @Override
        public List<TextPair> pairs() {
            return List.of(new TextPair(premise, hypothesis));
        }

        @Override
        public double score(Map<TextPair, Relation> answers) {
            return answer(answers, premise, hypothesis).of(label);
        }

        @Override
        public String asked() {
            return "that the label '" + label + "' is right";
        }
    }

    /**
     * Whether each part of a claim follows from some window of a source: of a part the mean of the best window's
     * probability of entailment and its share of words that stand in the source, at most the former where common words speak
     * for nothing: a number is new, or the sentence of the source that says as much contradicts. Of the claim the weakest part.
     *
     * @param parts sentences of the claim, each with the windows of the source that come into question
     */
    record Grounded(List<Part> parts) implements Question {
        /** Probability from which a part counts as entailed or contradicted, chosen on the calibrate part of the pairs. */
        private static final double ENTAILED = 0.5;

        private static final double CONTRADICTED = 0.6;

        /**
         * A part of a claim.
         *
         * @param overlap share of the words that stand in the source, in [0,1]
         * @param ownNumber whether it has a number that the source lacks
         * @param nearest the sentence of the source that shares most words with it; null when it joins several
         */
        record Part(
                String text,
                double overlap,
                boolean ownNumber,
                @Nullable String nearest,
                List<String> windows) {
            Part {
                windows = List.copyOf(windows);
            }

            private double best(Map<TextPair, Relation> answers) {
                return windows.stream()
                        .mapToDouble(window -> answer(answers, window, text).entailment())
                        .max()
                        .orElse(0);
            }

            /** What is asked where its words would make up for what the model says, so that a contradiction matters. */
            private Optional<TextPair> doubt(double best) {
                return best < ENTAILED && best < overlap && !ownNumber
                        ? Optional.ofNullable(nearest).map(sentence -> new TextPair(sentence, text))
                        : Optional.empty();
            }

            private double score(Map<TextPair, Relation> answers) {
                double best = best(answers);
                double mean = (best + overlap) / 2;
                boolean wordsAreNothing = ownNumber
                        || doubt(best)
                                .map(answers::get)
                                .filter(relation -> relation.contradiction() > CONTRADICTED)
                                .isPresent();
                return wordsAreNothing ? Math.min(best, mean) : mean;
            }
        }

        public Grounded {
            parts = List.copyOf(parts);
        }

        @Override
        public List<TextPair> pairs() {
            return parts.stream()
                    .flatMap(part -> part.windows().stream().map(window -> new TextPair(window, part.text())))
                    .toList();
        }

        @Override
        public List<TextPair> further(Map<TextPair, Relation> answers) {
            return parts.stream()
                    .flatMap(part -> part.doubt(part.best(answers)).stream())
                    .toList();
        }

        @Override
        public double score(Map<TextPair, Relation> answers) {
            return parts.stream().mapToDouble(part -> part.score(answers)).min().orElse(1);
        }

        @Override
        public String asked() {
            return "that all of it is supported by its source";
        }
    }
}
