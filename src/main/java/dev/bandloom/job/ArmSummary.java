package dev.bandloom.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmEvidence;
import dev.bandloom.routing.ArmStatistics;

/**
 * What a job has seen of one arm.
 *
 * @param pulls rewarded pulls
 * @param pending pulls whose reward is not known yet
 * @param lower end of the 95% interval of the mean reward, in [0,1]
 * @param upper end of the 95% interval of the mean reward, in [0,1]
 * @param passRate share of candidates that passed, in [0,1]
 * @param candidates candidates asked for in rewarded pulls
 * @param cost money, tokens or candidates, summed over rewarded pulls
 * @param share of the job's rewarded pulls, in [0,1]
 * @param usage of all its batches, voided ones included
 * @param belief what the job's policy makes of the arm, what it began with included
 */
public record ArmSummary(
        ArmId arm,
        long pulls,
        long pending,
        double meanReward,
        double lower,
        double upper,
        double passRate,
        long candidates,
        double cost,
        double share,
        Usage usage,
        ArmEvidence belief) {
    /** With no belief beyond what the job has seen. */
    public ArmSummary(
            ArmId arm,
            long pulls,
            long pending,
            double meanReward,
            double lower,
            double upper,
            double passRate,
            long candidates,
            double cost,
            double share,
            Usage usage) {
        this(
                arm,
                pulls,
                pending,
                meanReward,
                lower,
                upper,
                passRate,
                candidates,
                cost,
                share,
                usage,
                new ArmEvidence(meanReward, lower, upper, pulls, (int) pending, pulls, false));
    }

    /** The same arm, of which a policy believes something else. */
    public ArmSummary believed(ArmEvidence other) {
        return new ArmSummary(
                arm, pulls, pending, meanReward, lower, upper, passRate, candidates, cost, share, usage, other);
    }

    /** The belief in words. */
    @JsonProperty
    public String evidence() {
        return belief.sentence();
    }

    /** Sums up an arm's statistics. */
    public static ArmSummary of(ArmId arm, ArmStatistics statistics, long pending, double share, Usage usage) {
        var evidence = ArmEvidence.of(statistics);
        return new ArmSummary(
                arm,
                Math.round(statistics.pulls()),
                pending,
                evidence.mean(),
                evidence.lower(),
                evidence.upper(),
                statistics.passRate(),
                Math.round(statistics.candidates()),
                statistics.costSum(),
                share,
                usage);
    }
}
