package dev.bandloom.job.replay;

import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.routing.evaluation.LogSummary;
import dev.bandloom.routing.evaluation.OffPolicyReport;
import java.util.List;

/**
 * What policies would have brought in the situations of some jobs.
 *
 * @param log what the jobs really brought
 * @param costUnit what costs are counted in
 * @param policies in the order in which they were asked for
 */
public record ReplayReport(
        List<ReplayedJob> jobs, long seed, LogSummary log, CostUnit costUnit, List<OffPolicyReport> policies) {
    public ReplayReport {
        jobs = List.copyOf(jobs);
        policies = List.copyOf(policies);
    }

    /**
     * A job whose decisions were used.
     *
     * @param name the recipe's {@code job_id}
     * @param policy that ran it
     */
    public record ReplayedJob(JobId id, String name, String policy, JobState state) {}
}
