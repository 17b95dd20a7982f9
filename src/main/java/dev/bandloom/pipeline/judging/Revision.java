package dev.bandloom.pipeline.judging;

import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Critique;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.Reviser;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.quality.Assessment;
import dev.bandloom.quality.Finding;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.QualityOrchestrator;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.JudgeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends samples that a judge alone rejected back to their writer. A new version counts when a judge has graded it; one that
 * a cheaper check rejects, or that is left ungraded, is noted in the steps of the version before it, which stays.
 */
public final class Revision {
    private final QualityOrchestrator quality;

    public Revision(QualityOrchestrator quality) {
        this.quality = quality;
    }

    /** Goes through the rounds of the reviser; ends early when the judge rejects nothing any more. */
    public Judged run(Reviser reviser, GenerationOrder order, Judged judged) {
        Judged current = judged;
        for (int round = 1; round <= reviser.rounds(); round++) {
            List<Critique> critiques = critiques(current);
            if (critiques.isEmpty()) {
                return current;
            }
            current = taken(order, current, critiques, reviser.revise(order, critiques, round), round);
        }
        return current;
    }

    private Judged taken(
            GenerationOrder order, Judged before, List<Critique> critiques, List<Candidate> versions, int round) {
        List<SampleText> samples = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i) instanceof Candidate.Response response) {
                SampleBrief brief = order.briefs().get(critiques.get(i).index());
                samples.add(
                        SampleText.of(response.response(), response.input(), brief.groundTexts(response.origins())));
            }
        }
        var assessments =
                quality.assess(new Inspection(order.batch(), samples, true)).iterator();
        var candidates = new ArrayList<>(before.candidates());
        var found = new TreeMap<>(before.assessments());
        for (int i = 0; i < critiques.size(); i++) {
            Critique critique = critiques.get(i);
            switch (versions.get(i)) {
                case Candidate.Missing missing ->
                    candidates.set(critique.index(), kept(critique, null, missing.reason(), round));
                case Candidate.Response response -> {
                    Assessment assessment = assessments.next();
                    if (graded(assessment)) {
                        candidates.set(critique.index(), Judged.edited(response, assessment));
                        found.put(critique.index(), assessment);
                    } else {
                        candidates.set(critique.index(), kept(critique, shown(assessment), why(assessment), round));
                    }
                }
            }
        }
        return new Judged(candidates, found);
    }

    private static List<Critique> critiques(Judged judged) {
        List<Critique> critiques = new ArrayList<>();
        for (int i = 0; i < judged.candidates().size(); i++) {
            Assessment assessment = judged.assessments().get(i);
            if (assessment != null
                    && judged.candidates().get(i) instanceof Candidate.Response response
                    && ofJudge(assessment).orElse(null) instanceof Finding finding
                    && finding.rejects()
                    && finding.verdict()
                            instanceof Verdict.Rejected(String reason, Double score, List<Verdict.Span> spans)
                    && score != null) {
                critiques.add(new Critique(i, response, score, reason));
            }
        }
        return critiques;
    }

    /** Null when nobody can say whether the response may stand beside another sample. */
    private @Nullable JsonNode shown(Assessment assessment) {
        return quality.discloses(assessment) ? assessment.sample().response() : null;
    }

    private static boolean graded(Assessment assessment) {
        return ofJudge(assessment)
                .filter(finding -> !(finding.verdict() instanceof Verdict.Abstained))
                .isPresent();
    }

    private static Optional<Finding> ofJudge(Assessment assessment) {
        return assessment.findings().stream()
                .filter(finding -> finding.validator().equals(JudgeSpec.LlmJudge.NAME))
                .findFirst();
    }

    private static String why(Assessment assessment) {
        Finding last = assessment.findings().getLast();
        return last.validator() + ": "
                + switch (last.verdict()) {
                    case Verdict.Accepted accepted -> "accepted";
                    case Verdict.Rejected rejected -> rejected.reason();
                    case Verdict.Abstained abstained -> abstained.why();
                };
    }

    private static Candidate kept(Critique critique, @Nullable JsonNode tried, String why, int round) {
        var params = new TreeMap<String, Object>();
        params.put("round", round);
        params.put("reason", critique.reason());
        params.put("not_taken", why);
        if (tried != null) {
            params.put("tried", tried);
        }
        Candidate.Response version = critique.version();
        var steps = new ArrayList<>(version.steps());
        steps.add(new Candidate.Step("revise", params));
        return new Candidate.Response(version.input(), version.response(), version.origins(), steps);
    }
}
