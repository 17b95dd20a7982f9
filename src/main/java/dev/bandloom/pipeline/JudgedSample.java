package dev.bandloom.pipeline;

import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SealedSample;
import dev.bandloom.quality.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with its verdicts.
 *
 * @param json of the sample, on one line
 * @param reason why it was rejected; null when it was not
 * @param contentHash SHA-256 of the response in canonical form, lower-case hex
 */
public record JudgedSample(
        Sample sample,
        String json,
        SampleState state,
        @Nullable String reason,
        List<Finding> findings,
        String contentHash) {
    public JudgedSample {
        findings = List.copyOf(findings);
    }

    /** With the JSON that the sample was sealed with. */
    public JudgedSample(
            SealedSample sealed,
            SampleState state,
            @Nullable String reason,
            List<Finding> findings,
            String contentHash) {
        this(sealed.sample(), sealed.json(), state, reason, findings, contentHash);
    }

    /** Of a sample that has no JSON yet. */
    public JudgedSample(
            Sample sample, SampleState state, @Nullable String reason, List<Finding> findings, String contentHash) {
        this(sample, SampleJson.mapper().writeValueAsString(sample), state, reason, findings, contentHash);
    }
}
