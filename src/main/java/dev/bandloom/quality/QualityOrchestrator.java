package dev.bandloom.quality;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.quality.duplicate.CheckedText;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Judges the responses of a batch one by one, and encodes those that pass. Where they cannot be encoded, what depends on
 * vectors abstains. Safe for many threads.
 */
public final class QualityOrchestrator {
    private static final Logger LOG = LoggerFactory.getLogger(QualityOrchestrator.class);
    private static final String NOVELTY = "novelty";
    private static final String DEDUPLICATION = "deduplication";
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

    /**
     * One assessment for each sample, in order.
     *
     * @throws CancellationException when the thread is interrupted; its flag stays set
     */
    public List<Assessment> assess(Inspection inspection) {
        List<Judging.Outcome> outcomes = checks.outcomes(inspection);
        List<SampleText> passed = outcomes.stream()
                .filter(Judging.Outcome::passed)
                .map(Judging.Outcome::sample)
                .toList();
        Vectors vectors = vectors(passed);
        var assessments = new ArrayList<Assessment>(outcomes.size());
        int next = 0;
        for (Judging.Outcome outcome : outcomes) {
            assessments.add(
                    outcome.passed()
                            ? vectors.assessment(outcome, next++)
                            : new Assessment(outcome.sample(), outcome.findings(), null, null));
        }
        return List.copyOf(assessments);
    }

    /**
     * The vectors of samples.
     *
     * @param whole of their texts; empty when nothing is encoded
     * @param parts of their checked parts; empty when these are not compared
     * @param missing what is noted about each sample instead; null when nothing is missing
     */
    private record Vectors(
            List<float[]> whole,
            List<float[]> parts,
            @Nullable Finding missing) {
        static final Vectors NONE = new Vectors(List.of(), List.of(), null);

        Assessment assessment(Judging.Outcome outcome, int at) {
            var findings = new ArrayList<>(outcome.findings());
            if (missing != null) {
                findings.add(missing);
            }
            return new Assessment(
                    outcome.sample(),
                    findings,
                    whole.isEmpty() ? null : whole.get(at),
                    parts.isEmpty() ? null : parts.get(at));
        }
    }

    /** The vectors of the samples, and those of their checked parts where these are not the whole, in one pass. */
    private Vectors vectors(List<SampleText> passed) {
        if (encoder == null || passed.isEmpty()) {
            return Vectors.NONE;
        }
        var texts = new ArrayList<>(passed.stream().map(SampleText::text).toList());
        if (checked != null && !checked.whole()) {
            passed.forEach(sample -> texts.add(checked.text(sample)));
        }
        try {
            List<float[]> all = List.of(encoder.encode(texts));
            List<float[]> whole = all.subList(0, passed.size());
            return new Vectors(
                    whole,
                    checked == null ? List.of() : checked.whole() ? whole : all.subList(passed.size(), all.size()),
                    null);
        } catch (InferenceException broken) {
            if (Thread.currentThread().isInterrupted()) {
                throw (CancellationException)
                        new CancellationException("The sentence encoder was interrupted").initCause(broken);
            }
            LOG.warn(
                    "Samples have no vectors, so novelty, diversity and duplicates by meaning are left open: {}",
                    broken.getMessage());
            String name = checked == null ? NOVELTY : DEDUPLICATION;
            return new Vectors(
                    List.of(),
                    List.of(),
                    new Finding(
                            name,
                            new Verdict.Abstained("the sample has no vector: " + broken.getMessage()),
                            Action.SCORE,
                            0));
        }
    }
}
