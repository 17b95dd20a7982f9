package dev.bandloom.quality.source;

import dev.bandloom.inference.TextPair;
import java.util.List;

/** What a model of entailment is asked about a sample, and what its answers come to. */
sealed interface Question {
    /** The pairs to classify; bounded. */
    List<TextPair> pairs();

    /** Score in [0,1] from the answers, one for each pair. */
    double score(List<Relation> answers);

    /** How a reason begins: what the score is the probability of. */
    String asked();

    /** Whether either text follows from the other; graded by the less probable direction. */
    record Bidirectional(String source, String claim) implements Question {
        @Override
        public List<TextPair> pairs() {
            return List.of(new TextPair(source, claim), new TextPair(claim, source));
        }

        @Override
        public double score(List<Relation> answers) {
            return Math.min(answers.get(0).entailment(), answers.get(1).entailment());
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
        public double score(List<Relation> answers) {
            return answers.getFirst().of(label);
        }

        @Override
        public String asked() {
            return "that the label '" + label + "' is right";
        }
    }

    /**
     * Whether each part of a claim follows from some window of a source: of a part the mean of the best window's
     * probability of entailment and its share of words that stand in the source, at most the former where a number is new;
     * of the claim the weakest part.
     *
     * @param parts windows of sentences of the claim, each with the windows of the source that come into question
     */
    record Grounded(List<Part> parts) implements Question {
        /**
         * A part of a claim.
         *
         * @param overlap share of the words that stand in the source, in [0,1]
         * @param ownNumber whether it has a number that the source lacks, so that common words speak for nothing
         */
        record Part(String text, double overlap, boolean ownNumber, List<String> windows) {}

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
        public double score(List<Relation> answers) {
            double weakest = 1;
            int next = 0;
            for (Part part : parts) {
                double best = 0;
                for (int i = 0; i < part.windows().size(); i++) {
                    best = Math.max(best, answers.get(next++).entailment());
                }
                double mean = (best + part.overlap()) / 2;
                weakest = Math.min(weakest, part.ownNumber() ? Math.min(best, mean) : mean);
            }
            return weakest;
        }

        @Override
        public String asked() {
            return "that all of it is supported by its source";
        }
    }
}
