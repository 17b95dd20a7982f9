package dev.bandloom.job.replay;

import dev.bandloom.job.JobId;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.simulation.PolicyNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which policies are evaluated by which jobs.
 *
 * @param jobs whose decisions are taken together; may be {@link #LATEST}
 * @param policies as {@link PolicyNames} writes them, {@value PolicyNames#ALL} included
 * @param seed of what is drawn
 */
public record ReplayRequest(List<JobId> jobs, List<String> policies, long seed) {
    public static final long DEFAULT_SEED = 1;

    /** Stands for the newest job with decisions; no job has this id. */
    public static final JobId LATEST = new JobId("latest");

    private static final int MOST_JOBS = 100;
    private static final int MOST_POLICIES = 50;

    /** @throws IllegalArgumentException when this cannot be evaluated; a line for each reason */
    public ReplayRequest {
        jobs = List.copyOf(jobs);
        policies = PolicyNames.expanded(policies);
        var problems = new ArrayList<String>();
        if (jobs.isEmpty() || jobs.size() > MOST_JOBS) {
            problems.add("Name 1 to " + MOST_JOBS + " jobs, not " + jobs.size());
        }
        Set<JobId> named = new HashSet<>();
        for (JobId job : jobs) {
            if (!named.add(job)) {
                problems.add("Job " + job + " is named twice; its decisions count once");
            }
        }
        if (policies.isEmpty()) {
            problems.add("No policy is named; choose from " + String.join(", ", PolicyNames.all()));
        }
        if (policies.size() > MOST_POLICIES) {
            problems.add("Name at most " + MOST_POLICIES + " policies, not " + policies.size());
        }
        for (String policy : policies) {
            try {
                PolicyNames.of(policy);
            } catch (IllegalArgumentException unknown) {
                problems.add(String.valueOf(unknown.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    Map<String, Policy> targets() {
        var targets = new LinkedHashMap<String, Policy>();
        policies.forEach(policy -> targets.put(policy, PolicyNames.of(policy)));
        return targets;
    }
}
