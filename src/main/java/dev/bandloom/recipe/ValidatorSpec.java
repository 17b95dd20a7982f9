package dev.bandloom.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One validator with its settings. */
public sealed interface ValidatorSpec {
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
     * Equal to an accepted sample after folding case and white space.
     *
     * @param checkField member of the response, or {@code content} for all of it
     */
    record Deduplication(Common common, String checkField) implements ValidatorSpec {
        @Override
        public String name() {
            return "deduplication";
        }
    }

    /**
     * Batch level: mean pairwise cosine distance of the passed samples.
     *
     * @param threshold least accepted distance, in [0,1]
     */
    record Diversity(Common common, double threshold) implements ValidatorSpec {
        @Override
        public String name() {
            return "diversity";
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
}
