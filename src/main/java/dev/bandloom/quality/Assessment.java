package dev.bandloom.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sample-level validators found about one candidate.
 *
 * @param sample the version that the validators let pass, or that the last of them rejected
 * @param findings in the order of the checks; they end at the first that rejects
 * @param embedding unit vector of the sample's text; null when the sample was rejected or nothing is encoded
 * @param checked unit vector of the part that duplicates are told by; null when their vectors are not compared
 */
public record Assessment(
        SampleText sample, List<Finding> findings, float @Nullable [] embedding, float @Nullable [] checked) {
    public Assessment {
        findings = List.copyOf(findings);
    }

    public boolean passed() {
        return findings.stream().noneMatch(Finding::rejects);
    }
}
