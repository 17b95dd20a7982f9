package dev.bandloom.dataset;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about how a sample was made and how it was judged.
 *
 * @param jobId the recipe's {@code job_id}
 * @param generationMethod generator kind: {@code naive}, {@code template} …
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
        double qualityScore,
        Map<String, Double> scores) {
    public SampleMetadata {
        scores = new TreeMap<>(scores);
    }
}
