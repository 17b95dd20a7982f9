package dev.bandloom.recipe;

import dev.bandloom.recipe.screening.PiiEntity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One validator with its settings. */
public sealed interface ValidatorSpec {
    /**
     * A file of texts that samples are compared with.
     *
     * @param path the file, resolved and inside a data root
     * @param field member or column that holds the text; null for all of a row
     */
    record TextFile(Path path, @Nullable String field) {}

    /** What samples are compared with. */
    sealed interface Source {
        /** What the sample was written from: its seed row, or the words it was asked for with. */
        record Input() implements Source {}

        /** The examples of the recipe; the nearest counts. */
        record Examples() implements Source {}

        /** A member of the response, such as a passage that its answer has to follow from. */
        record Member(String name) implements Source {}
    }

    /** What a failed check does. */
    enum Action {
        /** The sample is rejected. */
        REJECT,
        /** The sample is kept and the finding noted. */
        FLAG,
        /** Only the score counts. */
        SCORE
    }

    /**
     * Settings that every validator has.
     *
     * @param weight weight of its graded score in the quality of a sample, at least 0
     */
    record Common(double weight, Action action) {
        public static final Common DEFAULT = new Common(1.0, Action.REJECT);
    }

    Common common();

    /** The name in recipes, verdicts and reports. */
    String name();

    /** The files that it reads, by the name of their component. */
    default Map<String, TextFile> files() {
        return Map.of();
    }

    /** Whether it compares the vectors of samples. */
    default boolean encodes() {
        return false;
    }

    /** The response fits the job's schema. */
    record JsonSchema(Common common) implements ValidatorSpec {
        @Override
        public String name() {
            return "json_schema";
        }
    }

    /** Characters of the sample's text. */
    record Length(
            Common common, @Nullable Integer min, @Nullable Integer max) implements ValidatorSpec {
        @Override
        public String name() {
            return "length";
        }
    }

    /** A pattern that must be found, terms that must and terms that must not stand in the text. */
    record Format(Common common, @Nullable String regex, List<String> requiredTerms, List<String> bannedTerms)
            implements ValidatorSpec {
        public Format {
            requiredTerms = List.copyOf(requiredTerms);
            bannedTerms = List.copyOf(bannedTerms);
        }

        @Override
        public String name() {
            return "format";
        }
    }

    /**
     * Repeated word trigrams within a sample; graded: 1 − rate.
     *
     * @param threshold largest accepted rate, in [0,1]
     */
    record Repetition(Common common, double threshold) implements ValidatorSpec {
        @Override
        public String name() {
            return "repetition";
        }
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
            implements ValidatorSpec {
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
            implements ValidatorSpec {
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
     */
    record Entailment(
            Common common,
            Mode mode,
            Source source,
            String field,
            @Nullable String label,
            double threshold,
            boolean required)
            implements ValidatorSpec {
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
     * @param percentile of the corpus's own perplexities that may not be exceeded, in (0,100]
     * @param most largest accepted perplexity, at least 1; null where the percentile decides
     * @param required whether a job may not start without the model that it asks for
     */
    record Perplexity(
            Common common,
            String field,
            @Nullable Units units,
            int order,
            @Nullable TextFile corpus,
            double percentile,
            @Nullable Double most,
            boolean required)
            implements ValidatorSpec {
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

    /**
     * Batch level: how varied the passed samples are. Measures without a threshold are not taken.
     *
     * @param threshold least mean pairwise cosine distance, in [0,1]
     * @param vendi least Vendi score over the number of samples, in [0,1]
     * @param distinct1 least share of different words, in [0,1]
     * @param distinct2 least share of different word pairs, in [0,1]
     * @param selfBleu largest mean BLEU of a sample against the others, in [0,1]
     * @param novelty least mean distance to the nearest sample accepted before, in [0,1]
     */
    record Diversity(
            Common common,
            double threshold,
            @Nullable Double vendi,
            @Nullable Double distinct1,
            @Nullable Double distinct2,
            @Nullable Double selfBleu,
            @Nullable Double novelty)
            implements ValidatorSpec {
        public Diversity(Common common, double threshold) {
            this(common, threshold, null, null, null, null, null);
        }

        @Override
        public String name() {
            return "diversity";
        }

        @Override
        public boolean encodes() {
            return true;
        }
    }

    /**
     * Batch level: the labels that passed are those that were asked for.
     *
     * @param threshold largest accepted total variation distance, in [0,1]
     */
    record LabelDistribution(Common common, double threshold) implements ValidatorSpec {
        @Override
        public String name() {
            return "label_distribution";
        }
    }

    /**
     * Batch level: the passed samples fall into different cells of a grid.
     *
     * @param threshold least share of the cells that they could fill, in [0,1]
     * @param dimensions values of each member of the response, at least one each
     */
    record Coverage(Common common, double threshold, Map<String, List<String>> dimensions) implements ValidatorSpec {
        public Coverage {
            var copy = new LinkedHashMap<String, List<String>>();
            dimensions.forEach((member, values) -> copy.put(member, List.copyOf(values)));
            dimensions = Collections.unmodifiableMap(copy);
        }

        @Override
        public String name() {
            return "coverage";
        }

        /** Cells of the grid; of a very large one a large number. */
        public long cells() {
            return dimensions.values().stream()
                    .mapToLong(List::size)
                    .reduce(1, (a, b) -> Math.min(Integer.MAX_VALUE, a * b));
        }
    }

    /**
     * A language model's grade of each sample that every cheaper check let pass; graded: (grade − 1) / 4.
     *
     * @param threshold least accepted grade, from 1 to 5
     * @param criteria what to judge by; empty when they are derived from the recipe, once for each job
     * @param sampleRate share of the samples that is judged, in (0,1]
     * @param perCall most samples that one call judges, at least 1
     */
    record LlmJudge(Common common, ModelRef model, int threshold, List<String> criteria, double sampleRate, int perCall)
            implements ValidatorSpec {
        public static final String NAME = "llm_judge";

        public LlmJudge {
            criteria = List.copyOf(criteria);
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * Personal data.
     *
     * @param entities the kinds that are looked for; not empty
     * @param threshold least score of a find that counts, in (0,1]
     * @param checkField member of the response, or {@code content} for all of it
     */
    record Pii(Common common, List<PiiEntity> entities, double threshold, String checkField, Treatment treatment)
            implements ValidatorSpec {
        public static final String NAME = "pii";

        public Pii {
            entities = List.copyOf(entities);
        }

        /** What is done about personal data. */
        public enum Treatment {
            /** The sample is rejected. */
            REJECT,
            /** The name of the kind takes its place. */
            REDACT,
            /** A made-up value of the same kind takes its place, the same for the same value in a sample. */
            REPLACE,
            /** A keyed hash takes its place, the same for the same value in a job. */
            HASH,
            /** The sample is kept and the finding noted. */
            FLAG
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * The language of the text.
     *
     * @param languages ISO 639-1 codes; empty for those of the recipe
     */
    record Language(Common common, List<String> languages) implements ValidatorSpec {
        public static final String NAME = "language";

        public Language {
            languages = List.copyOf(languages);
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * Offensive language by a model; graded: 1 − probability.
     *
     * @param threshold least probability that is rejected, in (0,1]
     * @param required whether a job may not start without the model
     */
    record Toxicity(Common common, double threshold, boolean required) implements ValidatorSpec {
        public static final String NAME = "toxicity";

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * A rule over the members of a response.
     *
     * @param rule in the language of {@code recipe.expression}
     */
    record Rule(Common common, String rule) implements ValidatorSpec {
        public static final String NAME = "expression";

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * A service that scores samples.
     *
     * @param threshold least accepted score, in [0,1]
     * @param timeout of one call
     * @param perCall most samples of one call, at least 1
     * @param required whether a batch fails, rather than going unjudged, when the service does not answer
     */
    record Remote(Common common, URI url, double threshold, Duration timeout, int perCall, boolean required)
            implements ValidatorSpec {
        public static final String NAME = "remote";

        @Override
        public String name() {
            return NAME;
        }
    }
}
