package dev.bandloom.job.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bandloom.job.JobId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a job with what its validators found, in figures and by example.
 *
 * @param validators in the order in which they judge
 * @param reasons why samples were rejected, the most frequent first; numbers and quoted words in them are left out
 * @param otherRejections rejected samples whose reasons are not among them
 * @param abstentions why validators did not judge, the most frequent first
 * @param batchMeasures of batch-level validators, by name
 * @param rankAgreements how stated scores rank against measured ones; empty when samples state none
 * @param qualitySamples accepted samples from the lowest quality to the highest, one at each decile
 */
public record FullReport(
        @JsonUnwrapped JobReport summary,
        List<ValidatorFigures> validators,
        List<Reason> reasons,
        long otherRejections,
        List<Abstention> abstentions,
        List<BatchMeasure> batchMeasures,
        List<RankAgreement> rankAgreements,
        List<ShownSample> qualitySamples) {
    public FullReport {
        validators = List.copyOf(validators);
        reasons = List.copyOf(reasons);
        abstentions = List.copyOf(abstentions);
        batchMeasures = List.copyOf(batchMeasures);
        rankAgreements = List.copyOf(rankAgreements);
        qualitySamples = List.copyOf(qualitySamples);
    }

    /** The job that it is about. */
    public JobId job() {
        return summary.id();
    }

    /** How many batches brought nothing for each reason, the most frequent first. */
    public Map<String, Long> failures() {
        return summary.failures();
    }

    /**
     * How one validator judged samples.
     *
     * @param rejected samples that it rejected
     * @param flagged samples that it only noted, as its recipe says
     * @param lowered samples that it failed where only its score counts
     * @param scores null when it gave none
     */
    public record ValidatorFigures(
            String validator,
            long accepted,
            long rejected,
            long flagged,
            long lowered,
            long abstained,
            @Nullable ScoreSpread scores) {}

    /** A reason of rejections, with some of the samples. */
    public record Reason(String reason, long samples, List<ShownSample> examples) {
        public Reason {
            examples = List.copyOf(examples);
        }
    }

    /** Why a validator did not judge. */
    public record Abstention(String validator, String why, long samples) {}

    /**
     * What a batch-level validator measured in the batches of a job.
     *
     * @param threshold least score that passes
     * @param failed batches below it
     * @param unjudged batches with too few samples to measure
     */
    public record BatchMeasure(
            String measure,
            double threshold,
            long failed,
            long unjudged,
            @Nullable ScoreSpread scores) {}

    /**
     * How alike accepted samples rank by the score that they state and by the one that a model measured.
     *
     * @param samples that were compared, at least 3
     * @param spearman rank correlation in [-1,1]; null when all of them state or measure the same
     */
    public record RankAgreement(
            String validator, long samples, @Nullable Double spearman) {}

    /**
     * A sample with the beginning of each of its members.
     *
     * @param reason why it was rejected; null when it was not
     */
    public record ShownSample(
            String id, double quality, @Nullable String reason, String text) {}
}
