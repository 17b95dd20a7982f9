package dev.bandloom.routing.simulation;

import dev.bandloom.routing.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Carries out a plan on several threads; their number changes nothing but the time it takes. */
public final class Simulation {
    private Simulation() {}

    /**
     * Runs every policy in every environment with every seed.
     *
     * @param threads at least 1
     * @param progress told in the calling thread how many of {@link SimulationPlan#runs} are done, after each
     * @throws IllegalArgumentException when a policy cannot act in an environment
     * @throws InterruptedException when the calling thread is interrupted; all runs have been told to end by then
     */
    public static SimulationReport run(SimulationPlan plan, int threads, IntConsumer progress)
            throws InterruptedException {
        var pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("simulation-", 0).daemon().factory());
        try {
            var ended = new ExecutorCompletionService<SimulatedRun.Outcome>(pool);
            var runs = runs(plan).stream().map(ended::submit).toList();
            for (int done = 1; done <= runs.size(); done++) {
                outcome(ended.take());
                progress.accept(done);
            }
            return report(plan, runs.stream().map(Future::resultNow).toList());
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Callable<SimulatedRun.Outcome>> runs(SimulationPlan plan) {
        var runs = new ArrayList<Callable<SimulatedRun.Outcome>>();
        for (Environment environment : plan.environments()) {
            for (Policy policy : plan.parsed()) {
                for (int i = 0; i < plan.seeds(); i++) {
                    long seed = i;
                    runs.add(() -> Simulator.once(environment, policy, seed));
                }
            }
        }
        return runs;
    }

    private static SimulatedRun.Outcome outcome(Future<SimulatedRun.Outcome> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("A simulated run ended with an error", failed);
        }
    }

    private static SimulationReport report(SimulationPlan plan, List<SimulatedRun.Outcome> outcomes) {
        int policies = plan.policies().size();
        var environments = new ArrayList<SimulationReport.InEnvironment>();
        for (int i = 0; i < plan.environments().size(); i++) {
            Environment environment = plan.environments().get(i);
            int first = i * policies;
            environments.add(SimulationReport.InEnvironment.of(
                    environment,
                    IntStream.range(0, policies)
                            .mapToObj(policy -> Simulator.result(
                                    environment,
                                    plan.policies().get(policy),
                                    outcomes.subList(
                                            (first + policy) * plan.seeds(), (first + policy + 1) * plan.seeds())))
                            .toList()));
        }
        return new SimulationReport(plan.seeds(), environments);
    }
}
