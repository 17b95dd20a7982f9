package dev.bandloom.routing.simulation;

import dev.bandloom.routing.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which policies are to be run in which environments, and how often.
 *
 * @param policies as {@link PolicyNames} writes them
 * @param seeds runs of each policy in each environment
 */
public record SimulationPlan(List<Environment> environments, List<String> policies, int seeds) {
    public static final int MOST_SEEDS = 10_000;
    private static final int MOST_RUNS = 100_000;
    private static final long MOST_WORK = 4_000_000_000L;

    /** @throws IllegalArgumentException when this cannot be simulated, or not soon; a line for each reason */
    public SimulationPlan {
        environments = List.copyOf(environments);
        policies = List.copyOf(policies);
        var problems = new ArrayList<String>();
        if (environments.isEmpty()) {
            problems.add("No environment is named; choose from " + String.join(", ", Environments.names()));
        }
        if (policies.isEmpty()) {
            problems.add("No policy is named; choose from " + String.join(", ", PolicyNames.all()));
        }
        if (seeds < 1 || seeds > MOST_SEEDS) {
            problems.add("The number of seeds must be from 1 to " + MOST_SEEDS + ", not " + seeds);
        }
        Set<String> names = new HashSet<>();
        for (Environment environment : environments) {
            if (!names.add(environment.name())) {
                problems.add("Two environments are named '" + environment.name() + "'; rename one");
            }
        }
        for (String policy : policies) {
            try {
                PolicyNames.of(policy);
            } catch (IllegalArgumentException unknown) {
                problems.add(String.valueOf(unknown.getMessage()));
            }
        }
        long runs = (long) environments.size() * policies.size() * seeds;
        if (problems.isEmpty() && runs > MOST_RUNS) {
            problems.add("This asks for " + runs + " runs (environments × policies × seeds), of which " + MOST_RUNS
                    + " are the most; ask for fewer seeds");
        }
        double work = work(environments, policies.size(), seeds);
        if (problems.isEmpty() && work > MOST_WORK) {
            problems.add(String.format(
                    Locale.ROOT,
                    "This asks for %.3g steps (horizon × arms × policies × seeds), of which %d are the most; ask for fewer"
                            + " seeds or policies, or a shorter horizon",
                    work,
                    MOST_WORK));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** Horizon × arms × policies × seeds, summed over the environments: what a run takes time in proportion to. */
    public double work() {
        return work(environments, policies.size(), seeds);
    }

    private static double work(List<Environment> environments, int policies, int seeds) {
        double work = 0;
        for (Environment environment : environments) {
            work += (double) environment.horizon() * environment.arms().size() * policies * seeds;
        }
        return work;
    }

    /** One run for each environment, policy and seed. */
    public int runs() {
        return environments.size() * policies.size() * seeds;
    }

    List<Policy> parsed() {
        return policies.stream().map(PolicyNames::of).toList();
    }
}
