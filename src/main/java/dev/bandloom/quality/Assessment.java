package dev.bandloom.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sample-level validators found about one candidate.
 *
 * @param findings in the order of the checks; they end at the first that rejects
 * @param embedding unit vector of the sample's text; null when the sample was rejected or nothing is encoded
 */
public record Assessment(SampleText sample, List<Finding> findings, float @Nullable [] embedding) {
    public Assessment {
        findings = List.copyOf(findings);
    }

    public boolean passed() {
        return findings.stream().noneMatch(Finding::rejects);
    }
}
