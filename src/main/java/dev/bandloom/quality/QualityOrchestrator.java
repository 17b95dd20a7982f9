package dev.bandloom.quality;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.quality.judge.LlmJudgeValidator;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Judges the responses of a batch one by one, and encodes those that pass. Safe for many threads. */
public final class QualityOrchestrator {
    private final SampleChecks checks;
    private final @Nullable TextEncoder encoder;

    /**
     * Builds the sample-level validators of a job.
     *
     * @param schema JSON Schema of a response
     * @param criteria what a judge judges by; the general ones when empty
     * @param session whose models the judges are
     * @param encoder null when nothing needs to know how near samples are to each other
     * @throws IllegalArgumentException when a pattern or the schema cannot be used
     */
    public QualityOrchestrator(
            Recipe recipe, JsonNode schema, List<String> criteria, LlmSession session, @Nullable TextEncoder encoder) {
        this(
                new SampleChecks(Validators.sampleLevel(
                        recipe.validators(),
                        schema,
                        judge -> new LlmJudgeValidator(recipe, judge, criteria, session.client(judge.model())))),
                encoder);
    }

    QualityOrchestrator(SampleChecks checks, @Nullable TextEncoder encoder) {
        this.checks = checks;
        this.encoder = encoder;
    }

    /**
     * One assessment for each response, in order.
     *
     * @param batch sequence number of the batch that they belong to
     */
    public List<Assessment> assess(long batch, List<JsonNode> responses) {
        return assess(
                new Inspection(batch, responses.stream().map(SampleText::of).toList()));
    }

    /** As {@link #assess}, with no sample left out by validators that look at a share. */
    public List<Assessment> assessEach(long batch, List<JsonNode> responses) {
        return assess(
                new Inspection(batch, responses.stream().map(SampleText::of).toList(), true));
    }

    private List<Assessment> assess(Inspection inspection) {
        List<SampleText> samples = inspection.samples();
        List<List<Finding>> findings = checks.findings(inspection);
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            if (passes(findings.get(i))) {
                passed.add(samples.get(i).text());
            }
        }
        float[][] embeddings = passed.isEmpty() || encoder == null ? new float[0][] : encoder.encode(passed);
        var assessments = new ArrayList<Assessment>(samples.size());
        int next = 0;
        for (int i = 0; i < samples.size(); i++) {
            float[] embedding = encoder != null && passes(findings.get(i)) ? embeddings[next++] : null;
            assessments.add(new Assessment(samples.get(i), findings.get(i), embedding));
        }
        return List.copyOf(assessments);
    }

    private static boolean passes(List<Finding> findings) {
        return findings.stream().noneMatch(Finding::rejects);
    }
}
