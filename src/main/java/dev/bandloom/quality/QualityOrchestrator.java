package dev.bandloom.quality;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.quality.duplicate.CheckedText;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Judges the responses of a batch one by one, and encodes those that pass. Safe for many threads. */
public final class QualityOrchestrator {
    private static final String PERSONAL_DATA = "pii";

    private final SampleChecks checks;
    private final @Nullable TextEncoder encoder;
    /** What duplicates are told by besides the whole text; null when nothing else is encoded. */
    private final @Nullable CheckedText checked;

    /**
     * Builds the sample-level validators of a job.
     *
     * @throws IllegalArgumentException when a pattern or the schema cannot be used
     */
    public QualityOrchestrator(ValidatorParts parts) {
        this(
                new SampleChecks(Validators.sampleLevel(parts)),
                parts.encoder(),
                parts.recipe()
                        .validators()
                        .find(Deduplication.class)
                        .filter(Deduplication::encodes)
                        .map(spec -> new CheckedText(spec.checkField()))
                        .orElse(null));
    }

    QualityOrchestrator(SampleChecks checks, @Nullable TextEncoder encoder, @Nullable CheckedText checked) {
        this.checks = checks;
        this.encoder = encoder;
        this.checked = checked;
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

    /**
     * Whether the response may be noted beside other samples: where personal data is looked for, that check let it pass.
     */
    public boolean discloses(Assessment assessment) {
        return !checks.has(PERSONAL_DATA)
                || assessment.findings().stream()
                        .anyMatch(finding -> finding.validator().equals(PERSONAL_DATA)
                                && finding.verdict() instanceof Verdict.Accepted);
    }

    /** One assessment for each sample, in order. */
    public List<Assessment> assess(Inspection inspection) {
        List<SampleChecks.Outcome> outcomes = checks.outcomes(inspection);
        List<SampleText> passed = outcomes.stream()
                .filter(SampleChecks.Outcome::passed)
                .map(SampleChecks.Outcome::sample)
                .toList();
        float[][] vectors = vectors(passed);
        var assessments = new ArrayList<Assessment>(outcomes.size());
        int next = 0;
        for (SampleChecks.Outcome outcome : outcomes) {
            float[] embedding = null;
            float[] part = null;
            if (encoder != null && outcome.passed()) {
                embedding = vectors[next];
                part = checked == null ? null : vectors[checked.whole() ? next : passed.size() + next];
                next++;
            }
            assessments.add(new Assessment(outcome.sample(), outcome.findings(), embedding, part));
        }
        return List.copyOf(assessments);
    }

    /** The vectors of the samples, then those of their checked parts where these are not the whole, in one pass. */
    private float[][] vectors(List<SampleText> passed) {
        if (encoder == null || passed.isEmpty()) {
            return new float[0][];
        }
        var texts = new ArrayList<>(passed.stream().map(SampleText::text).toList());
        if (checked != null && !checked.whole()) {
            passed.forEach(sample -> texts.add(checked.text(sample)));
        }
        return encoder.encode(texts);
    }
}
