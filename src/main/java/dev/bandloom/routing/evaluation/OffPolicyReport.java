package dev.bandloom.routing.evaluation;

import java.util.List;

/**
 * What another policy would have brought on average for each pull, estimated from a log.
 *
 * @param pulls of the log
 * @param logged what was brought: the mean reward of the log
 * @param ips inverse propensity scoring: unbiased, and the noisiest
 * @param snips self-normalised: in the range of the rewards, with a bias that vanishes as the log grows
 * @param dr doubly robust: a model of the rewards, corrected by its weighted residuals
 * @param effectiveSampleSize pulls of a log of the other policy itself that would tell as much
 * @param largestWeight the weight of the pull that counts most
 * @param unsupported share of the other policy's probability that lies on arms which the log could not have chosen
 * @param warnings why the estimates may mislead; empty when nothing speaks against them
 */
public record OffPolicyReport(
        String policy,
        int pulls,
        double logged,
        Estimate ips,
        Estimate snips,
        Estimate dr,
        double effectiveSampleSize,
        double largestWeight,
        double unsupported,
        List<String> warnings) {
    public OffPolicyReport {
        warnings = List.copyOf(warnings);
    }
}
