package dev.bandloom.pipeline;

import dev.bandloom.generation.Generation;
import dev.bandloom.quality.Assessment;
import java.time.Duration;
import java.util.Map;

/**
 * A batch that has run and awaits its commit.
 *
 * @param assessments by index of the brief, one for each {@code Candidate.Response}
 */
public record BatchResult(
        BatchSpec spec, Generation generation, Map<Integer, Assessment> assessments, Duration duration) {
    public BatchResult {
        assessments = Map.copyOf(assessments);
    }
}
