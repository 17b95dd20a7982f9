package dev.bandloom.job.report;

import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a job came to, as it stands in {@code report.json}.
 *
 * @param detail the cap that stopped an exhausted job; else null
 * @param candidates asked for in committed batches: the sum of {@code samples} and {@code failed_candidates}
 * @param usage of all calls, those of voided batches and of the preparation included
 * @param sharedUsage the part of it that belongs to no arm: the preparation, and encoding
 * @param failedBatches batches whose generator brought nothing
 * @param failedCandidates candidates asked for in failed batches
 * @param failures how many of them there were for each reason, the ten most frequent, in that order
 * @param samples by state; one for each candidate of a batch that did not fail
 * @param rejections by the check that rejected
 * @param labels accepted samples by label; empty when the recipe has none
 * @param cells accepted samples by cell, its values joined by {@code |}; empty without coverage
 * @param quality of accepted samples; null when there are none
 * @param arms each with its own usage
 * @param rewards of committed batches, in the order of commits
 * @param startedFrom where the evidence came from that an arm began with; arms that began with none are absent
 */
public record JobReport(
        JobId id,
        String name,
        JobState state,
        @Nullable String detail,
        String fingerprint,
        long seed,
        String policy,
        String contextKey,
        int target,
        int accepted,
        long candidates,
        long batches,
        Usage usage,
        Usage sharedUsage,
        long failedBatches,
        long failedCandidates,
        Map<String, Long> failures,
        SortedMap<String, Long> samples,
        SortedMap<String, Long> rejections,
        SortedMap<String, Long> labels,
        SortedMap<String, Long> cells,
        @Nullable Quality quality,
        List<ArmSummary> arms,
        List<Pull> rewards,
        Map<ArmId, List<ArmOrigin>> startedFrom,
        String bandloomVersion) {
    /** How the quality scores of the accepted samples are distributed. */
    public record Quality(double mean, double lowest, double median, double highest) {}

    /** One committed batch; {@code amendedReward} is null where no late signal came before the job ended. */
    public record Pull(
            long batch,
            ArmId arm,
            int asked,
            int passed,
            double reward,
            @Nullable Double amendedReward) {}
}
