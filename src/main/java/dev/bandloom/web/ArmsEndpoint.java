package dev.bandloom.web;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmFilter;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.feedback.MemoryContents;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.arms.ArmActivity;
import dev.bandloom.job.arms.JobActivity;
import dev.bandloom.job.arms.Stretch;
import dev.bandloom.recipe.ArmId;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import tools.jackson.databind.JsonNode;

/** {@code /actuator/arms}: what was learned about each arm, by all jobs and by those that run. */
@Endpoint(id = "arms")
class ArmsEndpoint {
    /** Of so many of the newest jobs the pulls are looked at. */
    private static final int MOST_JOBS = 100;

    private final ArmMemory memory;
    private final Jobs jobs;
    private final ArmActivity activity;

    ArmsEndpoint(ArmMemory memory, Jobs jobs, ArmActivity activity) {
        this.memory = memory;
        this.jobs = jobs;
        this.activity = activity;
    }

    /** Remembered arms by context and policy, linear models, and the arms of those of the newest 100 jobs that run. */
    @ReadOperation
    JsonNode arms() {
        MemoryContents contents = memory.contents(ArmFilter.ALL);
        List<JobActivity> newest = activity.newest(MOST_JOBS);
        return SampleJson.mapper()
                .valueToTree(new Overview(
                        RememberedContext.of(contents, newest),
                        contents.models().stream().map(RememberedModel::of).toList(),
                        newest.stream()
                                .filter(job -> job.state() == JobState.RUNNING)
                                .map(this::armsOf)
                                .toList(),
                        contents.unreadable()));
    }

    /** The arms of one job. */
    @ReadOperation
    JsonNode job(@Selector String job) {
        return SampleJson.mapper().valueToTree(armsOf(activity.of(new JobId(job))));
    }

    private JobArms armsOf(JobActivity job) {
        return new JobArms(
                job.job(),
                job.name(),
                job.state(),
                job.contextKey(),
                job.policy(),
                jobs.arms(job.job()),
                job.retired(),
                job.startedFrom(),
                activity.stretches(job.job()));
    }

    record Overview(
            List<RememberedContext> contexts,
            List<RememberedModel> models,
            List<JobArms> running,
            List<String> unreadable) {}

    /**
     * The arms of one job.
     *
     * @param retired arms that are not pulled at present
     * @param shareOverTime in the latest batches, the oldest first
     */
    record JobArms(
            JobId job,
            String name,
            JobState state,
            String contextKey,
            String policy,
            List<ArmSummary> arms,
            List<ArmId> retired,
            Map<ArmId, List<ArmOrigin>> startedFrom,
            List<Stretch> shareOverTime) {}
}
