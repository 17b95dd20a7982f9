package dev.bandloom.web;

import dev.bandloom.feedback.ArmRecord;
import dev.bandloom.feedback.MemoryContents;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.arms.JobActivity;
import dev.bandloom.job.arms.Stretch;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmEvidence;
import dev.bandloom.routing.BetaPosterior;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all jobs of a context remember of their arms under one policy.
 *
 * @param shareOverTime of the arms in the newest jobs of the context, at most ten, the oldest first
 */
record RememberedContext(String contextKey, String policy, List<Arm> arms, List<JobShares> shareOverTime) {
    private static final int MOST_JOBS = 10;

    /** What of the memory belongs together. */
    private record Key(String contextKey, String policy) {}

    /**
     * What is remembered of an arm.
     *
     * @param definition how the arm is made; empty when that is not known
     * @param pulls rewarded pulls
     * @param pending pulls in running jobs whose reward is not known yet
     * @param meanReward in [0,1], as are the ends of its 95% interval
     * @param posterior of the mean reward: a Beta distribution
     * @param cost of all pulls, in the unit that the jobs compared arms by
     * @param retired running jobs that do not pull it at present, since it is worse than another arm
     */
    record Arm(
            ArmId arm,
            String definition,
            double pulls,
            long pending,
            double meanReward,
            double lower,
            double upper,
            BetaPosterior posterior,
            double passRate,
            double candidates,
            double accepted,
            double cost,
            List<JobId> retired,
            Instant updatedAt) {
        private static Arm of(ArmRecord known, List<JobActivity> running) {
            var statistics = known.statistics();
            var evidence = ArmEvidence.of(statistics);
            List<JobActivity> pulling = running.stream()
                    .filter(job -> job.definitions().of(known.arm()).equals(known.definition()))
                    .toList();
            return new Arm(
                    known.arm(),
                    known.definition(),
                    evidence.pulls(),
                    pulling.stream()
                            .mapToLong(job -> job.pending().getOrDefault(known.arm(), 0L))
                            .sum(),
                    evidence.mean(),
                    evidence.lower(),
                    evidence.upper(),
                    BetaPosterior.of(statistics),
                    statistics.passRate(),
                    statistics.candidates(),
                    statistics.passed(),
                    statistics.costSum(),
                    pulling.stream()
                            .filter(job -> job.retired().contains(known.arm()))
                            .map(JobActivity::job)
                            .toList(),
                    known.updatedAt());
        }
    }

    /** How a job's rewarded pulls were spread over its arms. */
    record JobShares(JobId job, long pulls, Map<ArmId, Double> shares) {
        private static JobShares of(JobActivity job) {
            long pulls =
                    job.pulls().values().stream().mapToLong(Long::longValue).sum();
            return new JobShares(job.job(), pulls, Stretch.shares(job.pulls()));
        }
    }

    /** @param newest jobs, the newest first */
    static List<RememberedContext> of(MemoryContents contents, List<JobActivity> newest) {
        Map<Key, List<ArmRecord>> contexts = new LinkedHashMap<>();
        contents.arms()
                .forEach(arm -> contexts.computeIfAbsent(
                                new Key(arm.contextKey(), arm.policy()), key -> new ArrayList<>())
                        .add(arm));
        var remembered = new ArrayList<RememberedContext>();
        contexts.forEach((key, arms) -> {
            List<JobActivity> jobs = newest.stream()
                    .filter(job -> job.contextKey().equals(key.contextKey)
                            && job.policy().equals(key.policy))
                    .toList();
            List<JobActivity> running =
                    jobs.stream().filter(job -> job.state() == JobState.RUNNING).toList();
            remembered.add(new RememberedContext(
                    key.contextKey,
                    key.policy,
                    arms.stream().map(arm -> Arm.of(arm, running)).toList(),
                    jobs.stream()
                            .filter(job -> !job.pulls().isEmpty())
                            .limit(MOST_JOBS)
                            .map(JobShares::of)
                            .toList()
                            .reversed()));
        });
        return remembered;
    }
}
