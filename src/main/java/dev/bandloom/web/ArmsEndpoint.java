package dev.bandloom.web;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobView;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmEvidence;
import dev.bandloom.routing.ArmStatistics;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import tools.jackson.databind.JsonNode;

/** {@code /actuator/arms}: what was learned about each arm, by all jobs and by those that run. */
@Endpoint(id = "arms")
class ArmsEndpoint {
    private static final int MOST_RUNNING = 100;

    private final ArmMemory memory;
    private final Jobs jobs;

    ArmsEndpoint(ArmMemory memory, Jobs jobs) {
        this.memory = memory;
        this.jobs = jobs;
    }

    /** Remembered arms by context and policy, and the arms of the jobs that run, at most the newest 100. */
    @ReadOperation
    JsonNode arms() {
        var contexts = memory.entries().stream().map(ContextArms::of).toList();
        var running = jobs.list(null, MOST_RUNNING).items().stream()
                .filter(job -> job.state() == JobState.RUNNING)
                .map(this::armsOf)
                .toList();
        return SampleJson.mapper().valueToTree(new Overview(contexts, running));
    }

    /** The arms of one job. */
    @ReadOperation
    JsonNode job(@Selector String job) {
        var id = new JobId(job);
        var view = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
        return SampleJson.mapper().valueToTree(armsOf(view));
    }

    private JobArms armsOf(JobView job) {
        return new JobArms(job.id(), job.name(), job.state(), jobs.arms(job.id()));
    }

    record Overview(List<ContextArms> contexts, List<JobArms> running) {}

    record JobArms(JobId job, String name, JobState state, List<ArmSummary> arms) {}

    record ContextArms(String contextKey, String policy, List<RememberedArm> arms) {
        static ContextArms of(ArmMemory.Entry entry) {
            return new ContextArms(
                    entry.contextKey(),
                    entry.policy(),
                    entry.state().arms().entrySet().stream()
                            .map(arm -> RememberedArm.of(arm.getKey(), arm.getValue()))
                            .toList());
        }
    }

    /**
     * What all jobs of a context remember of an arm.
     *
     * @param pulls rewarded pulls; a real number, since remembered evidence is decayed
     * @param lower end of the 95% interval of the mean reward
     * @param upper end of the 95% interval of the mean reward
     */
    record RememberedArm(
            ArmId arm,
            double pulls,
            double meanReward,
            double lower,
            double upper,
            double passRate,
            double candidates,
            double cost) {
        static RememberedArm of(ArmId arm, ArmStatistics seen) {
            var evidence = ArmEvidence.of(seen);
            return new RememberedArm(
                    arm,
                    evidence.pulls(),
                    evidence.mean(),
                    evidence.lower(),
                    evidence.upper(),
                    seen.passRate(),
                    seen.candidates(),
                    seen.costSum());
        }
    }
}
