package dev.bandloom.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about how a sample was made and how it was judged.
 *
 * @param jobId the recipe's {@code job_id}
 * @param generationMethod generator kind: {@code naive}, {@code template} …
 * @param cell value in each dimension of the coverage; empty, and left out of the record, without coverage
 * @param qualityScore weighted mean of the graded scores, in [0,1]
 * @param scores graded score by validator, in [0,1]
 */
public record SampleMetadata(
        String jobId,
        String generationMethod,
        String arm,
        String model,
        String generatorVersion,
        String language,
        @Nullable String label,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> cell,
        double qualityScore,
        Map<String, Double> scores) {
    public SampleMetadata {
        cell = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(cell, Map.of())));
        scores = new TreeMap<>(scores);
    }

    public SampleMetadata(
            String jobId,
            String generationMethod,
            String arm,
            String model,
            String generatorVersion,
            String language,
            @Nullable String label,
            double qualityScore,
            Map<String, Double> scores) {
        this(jobId, generationMethod, arm, model, generatorVersion, language, label, Map.of(), qualityScore, scores);
    }
}
