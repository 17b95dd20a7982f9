package dev.bandloom.cli.bench;

import dev.bandloom.cli.bench.Figure.Unit;
import dev.bandloom.job.JobState;
import java.util.List;

/** How far a job spends beyond {@code max_cost_usd}, when half of what it needs is allowed. */
final class Spending {
    private static final double COST_OF_CALL = (CannedReplies.INPUT_TOKENS * BenchHome.INPUT_USD_PER_MILLION
                    + CannedReplies.OUTPUT_TOKENS * BenchHome.OUTPUT_USD_PER_MILLION)
            / 1e6;

    private Spending() {}

    static Finding measure(Load load, JobsAside.Opener opener) {
        try (var stand = Stand.build(load, Integer.MAX_VALUE);
                var application = opener.open(stand.home().root(), stand.home().folder())) {
            double cap = COST_OF_CALL * Math.max(1, load.calls() / 2);
            var recipe = new BenchRecipe(Stand.MEASURED, load.samples(), load.batch(), load.parallelism(), 1, cap);
            var run = stand.run(application.jobs(), recipe).expect(JobState.EXHAUSTED);
            var counts = stand.measured().traffic().counts();
            double paid = counts.answered() * COST_OF_CALL;
            return new Finding(
                    "budget",
                    "The job may spend half of what its samples cost, at " + Unit.USD.show(COST_OF_CALL) + " a call.",
                    List.of(
                            Figure.told("max_cost_usd", cap, Unit.USD),
                            Figure.told("cost as the job counts it", run.job().costUsd(), Unit.USD),
                            Figure.told("cost as the endpoint counts it", paid, Unit.USD),
                            new Figure(
                                    "their difference",
                                    Math.abs(paid - run.job().costUsd()),
                                    Unit.USD,
                                    COST_OF_CALL / 2),
                            Figure.told("calls under way at a time", counts.mostOpen(), Unit.COUNT),
                            new Figure(
                                    "spent above the cap",
                                    Math.max(0, paid - cap),
                                    Unit.USD,
                                    counts.mostOpen() * COST_OF_CALL)));
        }
    }
}
