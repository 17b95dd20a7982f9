package dev.bandloom.pipeline.judging;

import dev.bandloom.generation.Candidate;
import dev.bandloom.quality.Assessment;
import java.util.List;
import java.util.Map;

/**
 * The candidates of a batch with what the sample-level validators found.
 *
 * @param assessments by index of the candidate, one for each {@code Candidate.Response}
 */
public record Judged(List<Candidate> candidates, Map<Integer, Assessment> assessments) {
    public Judged {
        candidates = List.copyOf(candidates);
        assessments = Map.copyOf(assessments);
    }
}
