package dev.bandloom.routing.simulation;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How policies did, side by side over the same seeds. */
public record SimulationReport(int seeds, List<InEnvironment> environments) {
    public SimulationReport {
        environments = List.copyOf(environments);
    }

    /**
     * How policies did in one environment.
     *
     * @param leastRegret the policy with the least mean regret; the first among equals
     * @param mostRewardPerCost the policy with the most reward per cost; null where the environment states no costs
     * @param results in the order in which the policies were asked for
     */
    public record InEnvironment(
            String name,
            int horizon,
            int delay,
            int arms,
            String leastRegret,
            @Nullable String mostRewardPerCost,
            List<SimulationResult> results) {
        public InEnvironment {
            results = List.copyOf(results);
        }

        static InEnvironment of(Environment environment, List<SimulationResult> results) {
            return new InEnvironment(
                    environment.name(),
                    environment.horizon(),
                    environment.delay(),
                    environment.arms().size(),
                    results.stream()
                            .min(Comparator.comparingDouble(
                                    result -> result.regret().mean()))
                            .orElseThrow()
                            .policy(),
                    cheapest(results),
                    results);
        }

        private static @Nullable String cheapest(List<SimulationResult> results) {
            String cheapest = null;
            double most = Double.NEGATIVE_INFINITY;
            for (SimulationResult result : results) {
                MeanInterval perCost = result.rewardPerCost();
                if (perCost != null && perCost.mean() > most) {
                    most = perCost.mean();
                    cheapest = result.policy();
                }
            }
            return cheapest;
        }
    }
}
