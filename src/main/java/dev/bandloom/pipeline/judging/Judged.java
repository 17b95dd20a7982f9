package dev.bandloom.pipeline.judging;

import dev.bandloom.generation.Candidate;
import dev.bandloom.quality.Assessment;
import dev.bandloom.quality.Finding;
import dev.bandloom.quality.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The candidates of a batch with what the sample-level validators found.
 *
 * @param assessments by index of the candidate, one for each {@code Candidate.Response}
 */
public record Judged(List<Candidate> candidates, Map<Integer, Assessment> assessments) {
    /** These candidates as the version that their validators let pass. */
    public static Judged of(List<Candidate> candidates, Map<Integer, Assessment> assessments) {
        var versions = new ArrayList<>(candidates);
        assessments.forEach((index, assessment) -> {
            if (versions.get(index) instanceof Candidate.Response response) {
                versions.set(index, edited(response, assessment));
            }
        });
        return new Judged(versions, assessments);
    }

    /** The candidate with each edit that a validator made noted as a step. */
    static Candidate.Response edited(Candidate.Response response, Assessment assessment) {
        var steps = new ArrayList<>(response.steps());
        for (Finding finding : assessment.findings()) {
            if (finding.verdict() instanceof Verdict.Accepted accepted && accepted.edit() != null) {
                steps.add(new Candidate.Step(
                        finding.validator(),
                        Map.of(
                                "action", accepted.edit().action(),
                                "spans", accepted.edit().spans())));
            }
        }
        return new Candidate.Response(response.input(), assessment.sample().response(), response.origins(), steps);
    }

    public Judged {
        candidates = List.copyOf(candidates);
        assessments = Map.copyOf(assessments);
    }
}
