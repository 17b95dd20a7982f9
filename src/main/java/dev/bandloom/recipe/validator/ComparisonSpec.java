package dev.bandloom.recipe.validator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A validator that compares a sample with others, with its source or with a corpus. */
public sealed interface ComparisonSpec extends ValidatorSpec {
    /** What samples are compared with. */
    sealed interface Source {
        /** What the sample was written from: its seed row, or the words it was asked for with. */
        record Input() implements Source {}

        /** The examples of the recipe; the nearest counts. */
        record Examples() implements Source {}

        /** The passages that the writer was given, one by one and all together; the best answer counts. */
        record Passages() implements Source {}

        /** A member of the response, such as a passage that its answer has to follow from. */
        record Member(String name) implements Source {}
    }

    /**
     * Equal to an accepted sample after folding case and white space; or nearly so, or of the same meaning.
     *
     * @param checkField member of the response, or {@code content} for all of it
     * @param near null when near-duplicates pass
     * @param semantic null when samples of the same meaning pass
     * @param reference null when only accepted samples count
     */
    record Deduplication(
            Common common,
            String checkField,
            @Nullable Near near,
            @Nullable Semantic semantic,
            @Nullable TextFile reference)
            implements ComparisonSpec {
        /** Stands for the whole response. */
        public static final String WHOLE = "content";

        public Deduplication(Common common, String checkField) {
            this(common, checkField, null, null, null);
        }

        /**
         * Near-duplicates.
         *
         * @param threshold least Jaccard similarity of their shingles, from 0.3 to 1
         * @param shingle words in a shingle, at least 1
         */
        public record Near(double threshold, int shingle) {}

        /** @param threshold least cosine of duplicates, in (0,1] */
        public record Semantic(double threshold) {}

        @Override
        public String name() {
            return "deduplication";
        }

        @Override
        public boolean encodes() {
            return semantic != null;
        }

        @Override
        public Map<String, TextFile> files() {
            return reference == null ? Map.of() : Map.of("reference", reference);
        }
    }

    /**
     * How near a sample is to its source: the cosine of their vectors, with the nearest of several sources; graded.
     *
     * @param field member that is compared, or {@code content} for all of the response but the source
     * @param threshold least accepted cosine, in [0,1]
     * @param most largest accepted cosine, in [0,1]; more is a copy
     */
    record Similarity(Common common, Source source, String field, double threshold, double most)
            implements ComparisonSpec {
        @Override
        public String name() {
            return "similarity";
        }

        @Override
        public boolean encodes() {
            return true;
        }
    }

    /**
     * What follows from what, by a model of entailment; graded by its probability.
     *
     * @param source what a sample has to follow from; the premise
     * @param field member that has to follow, or {@code content} for all of the response but the source; the hypothesis
     * @param label member that names the relation, for {@link Mode#LABEL}; null for the other modes
     * @param threshold least accepted probability, in [0,1]
     * @param required whether a job may not start without the model
     * @param cited whether a sample fails that brings nothing to follow from; else it is left unjudged
     */
    record Entailment(
            Common common,
            Mode mode,
            Source source,
            String field,
            @Nullable String label,
            double threshold,
            boolean required,
            boolean cited)
            implements ComparisonSpec {
        /** Of a grounded score, where accepted and rejected pairs are told apart best: see models/README.md. */
        public static final double GROUNDED_THRESHOLD = 0.45;

        /** Leaves samples unjudged that bring nothing to follow from. */
        public Entailment(
                Common common,
                Mode mode,
                Source source,
                String field,
                @Nullable String label,
                double threshold,
                boolean required) {
            this(common, mode, source, field, label, threshold, required, false);
        }

        /** What has to hold. */
        public enum Mode {
            /** Either follows from the other: they say the same. */
            BIDIRECTIONAL,
            /** The sample follows from a part of the source, or repeats its words. */
            GROUNDED,
            /** The relation is the one that the sample's label names. */
            LABEL
        }

        @Override
        public String name() {
            return "entailment";
        }
    }

    /**
     * How surprising a text is; graded by the share of the corpus that surprises as much.
     *
     * @param field member that is read, or {@code content} for all of the response
     * @param units what an n-gram is counted in; null when a language model judges
     * @param order longest n-gram, at least 2
     * @param corpus null when the recipe's examples are the corpus
     * @param percentile of the corpus's own perplexities that may not be exceeded, in (0,100]; null for a bound between
     *     the corpus and nonsense
     * @param most largest accepted perplexity, at least 1; null where the percentile decides
     * @param required whether a job may not start without the model that it asks for
     */
    record Perplexity(
            Common common,
            String field,
            @Nullable Units units,
            int order,
            @Nullable TextFile corpus,
            @Nullable Double percentile,
            @Nullable Double most,
            boolean required)
            implements ComparisonSpec {
        /** Pieces of text. */
        public enum Units {
            CHARACTERS,
            WORDS
        }

        @Override
        public String name() {
            return "perplexity";
        }

        @Override
        public Map<String, TextFile> files() {
            return corpus == null ? Map.of() : Map.of("corpus", corpus);
        }
    }
}
