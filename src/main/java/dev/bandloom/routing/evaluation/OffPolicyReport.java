package dev.bandloom.routing.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another policy would have brought on average for each pull, estimated from a log.
 *
 * @param pulls of the log
 * @param logged what was brought: the mean reward of the log
 * @param ips inverse propensity scoring: unbiased, and the noisiest
 * @param snips self-normalised: in the range of the rewards, with a bias that vanishes as the log grows
 * @param dr doubly robust: a model of the rewards, corrected by its weighted residuals
 * @param gain dr less logged, estimated from the same pulls
 * @param cost of a pull, self-normalised like snips; null when nothing can be said of the policy
 * @param passedPerCost candidates that pass for each unit of cost, self-normalised; null when nothing would have been paid
 * @param effectiveSampleSize pulls of a log of the other policy itself that would tell as much
 * @param largestWeight the weight of the pull that counts most
 * @param unsupported share of the other policy's probability that lies on arms which the log could not have chosen
 * @param hidden share of it that lies on arms which the log would have chosen at most a few times, those included; the
 *     intervals of snips, dr and gain allow for any reward of theirs
 * @param warnings why the estimates may mislead; empty when nothing speaks against them
 */
public record OffPolicyReport(
        String policy,
        int pulls,
        double logged,
        Estimate ips,
        Estimate snips,
        Estimate dr,
        Estimate gain,
        @Nullable Estimate cost,
        @Nullable Estimate passedPerCost,
        double effectiveSampleSize,
        double largestWeight,
        double unsupported,
        double hidden,
        List<String> warnings) {
    public OffPolicyReport {
        warnings = List.copyOf(warnings);
    }
}
