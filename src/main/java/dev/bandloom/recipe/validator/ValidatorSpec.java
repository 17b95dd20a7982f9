package dev.bandloom.recipe.validator;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One validator with its settings. */
public sealed interface ValidatorSpec
        permits RuleSpec, ScreeningSpec, ComparisonSpec, SemanticsSpec, JudgeSpec, BatchLevelSpec {
    /**
     * A file of texts that samples are compared with.
     *
     * @param path the file, resolved and inside a data root
     * @param field member or column that holds the text; null for all of a row
     */
    record TextFile(Path path, @Nullable String field) {}

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
}
