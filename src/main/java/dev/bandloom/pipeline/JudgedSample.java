package dev.bandloom.pipeline;

import dev.bandloom.dataset.Sample;
import dev.bandloom.quality.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with its verdicts.
 *
 * @param reason why it was rejected; null when it was not
 * @param contentHash SHA-256 of the response in canonical form, lower-case hex
 */
public record JudgedSample(
        Sample sample, SampleState state, @Nullable String reason, List<Finding> findings, String contentHash) {
    public JudgedSample {
        findings = List.copyOf(findings);
    }
}
