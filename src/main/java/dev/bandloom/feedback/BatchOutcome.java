package dev.bandloom.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bandloom.quality.Measured;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a batch came to.
 *
 * @param asked candidates asked for, at least 1
 * @param passed candidates that every check let pass, surplus included
 * @param meanQuality weighted mean of the graded scores of passed samples; 1 when no validator grades
 * @param novelty mean of 1 − max cosine to the accepted pool; 1 while the pool is empty
 * @param batchScore product of the failed batch-level scores over their thresholds; 1 when none failed
 * @param measures what batch-level validators measured, by their names; empty when none did
 */
public record BatchOutcome(
        int asked,
        int passed,
        double meanQuality,
        double novelty,
        double batchScore,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Measured> measures) {
    public BatchOutcome {
        measures = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(measures, Map.of())));
        if (asked < 1 || passed < 0 || passed > asked) {
            throw new IllegalArgumentException(
                    passed + " of " + asked + " candidates cannot have passed; at least one must be asked for");
        }
        if (!Double.isFinite(meanQuality) || !Double.isFinite(novelty) || !Double.isFinite(batchScore)) {
            throw new IllegalArgumentException("A batch scored quality " + meanQuality + ", novelty " + novelty
                    + " and batch score " + batchScore + "; each must be a finite number");
        }
    }

    public BatchOutcome(int asked, int passed, double meanQuality, double novelty, double batchScore) {
        this(asked, passed, meanQuality, novelty, batchScore, Map.of());
    }

    /** Passed candidates as a share of those asked for. */
    double passRate() {
        return (double) passed / asked;
    }
}
