package dev.bandloom.pipeline.judging;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.ProcessingStep;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleId;
import dev.bandloom.dataset.SampleMetadata;
import dev.bandloom.dataset.SealedSample;
import dev.bandloom.dataset.Trace;
import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Generator;
import dev.bandloom.quality.Finding;
import dev.bandloom.quality.Quality;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Recipe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Makes the record of a candidate: identity, metadata, scores and trace. */
public final class SampleWriter {
    private final Recipe recipe;
    private final Map<ArmId, Generator> generators;

    public SampleWriter(Recipe recipe, Map<ArmId, Generator> generators) {
        this.recipe = recipe;
        this.generators = Map.copyOf(generators);
    }

    SealedSample sample(Draft draft, Candidate.Response response, List<Finding> findings) {
        return sample(
                draft,
                response.input(),
                response.response(),
                metadata(
                        draft,
                        label(response.response()),
                        cell(draft, response.response()),
                        Quality.of(findings),
                        scores(findings)),
                Trace.of(response.origins(), steps(response.steps(), findings, draft.now())));
    }

    /** The record of a candidate that the writer left out: its response is null. */
    SealedSample missing(Draft draft, Candidate.Missing missing) {
        return sample(
                draft,
                missing.input(),
                NullNode.getInstance(),
                metadata(draft, null, asked(draft), 0, Map.of()),
                Trace.of(Origins.NONE, List.of()));
    }

    private SealedSample sample(Draft draft, String input, JsonNode response, SampleMetadata metadata, Trace trace) {
        return SealedSample.of(new Sample(
                SampleId.of(draft.result().spec().sequence(), draft.index()),
                draft.now(),
                recipe.domain(),
                input,
                response,
                metadata,
                trace));
    }

    private SampleMetadata metadata(
            Draft draft, @Nullable String label, Map<String, String> cell, double quality, Map<String, Double> scores) {
        ArmId arm = draft.result().spec().decision().arm();
        Generator generator = Objects.requireNonNull(generators.get(arm));
        return new SampleMetadata(
                recipe.jobId(),
                generator.name(),
                arm.value(),
                draft.written().model(),
                generator.version(),
                recipe.taskInput().languages().getFirst(),
                label,
                cell,
                quality,
                scores);
    }

    private static Map<String, String> asked(Draft draft) {
        return draft.result().spec().order().briefs().get(draft.index()).cell();
    }

    /** The cell that was asked for, but for what a member of the response with the name of a dimension says. */
    private static Map<String, String> cell(Draft draft, JsonNode response) {
        var cell = new LinkedHashMap<>(asked(draft));
        cell.replaceAll((dimension, value) -> {
            JsonNode written = response.path(dimension);
            return written.isValueNode() && !written.isNull() ? written.asString() : value;
        });
        return cell;
    }

    private @Nullable String label(JsonNode response) {
        if (recipe.labelField() == null) {
            return null;
        }
        JsonNode label = response.path(recipe.labelField());
        return label.isValueNode() && !label.isNull() ? label.asString() : null;
    }

    private static Map<String, Double> scores(List<Finding> findings) {
        var scores = new TreeMap<String, Double>();
        for (Finding finding : findings) {
            Double score = switch (finding.verdict()) {
                case Verdict.Accepted accepted -> accepted.score();
                case Verdict.Rejected rejected -> rejected.score();
                case Verdict.Abstained abstained -> null;
            };
            if (score != null) {
                scores.put(finding.validator(), score);
            }
        }
        return scores;
    }

    private static List<ProcessingStep> steps(List<Candidate.Step> written, List<Finding> findings, Instant now) {
        var steps = new ArrayList<ProcessingStep>();
        written.forEach(step -> steps.add(new ProcessingStep(step.name(), now, step.params())));
        var params = new TreeMap<String, Object>();
        params.put("validators", findings.stream().map(Finding::validator).toList());
        for (Finding finding : findings) {
            if (finding.verdict() instanceof Verdict.Rejected rejected
                    && !rejected.spans().isEmpty()) {
                params.put("spans", rejected.spans());
            }
        }
        steps.add(new ProcessingStep("quality", now, params));
        return steps;
    }
}
