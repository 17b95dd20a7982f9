package dev.bandloom.routing.simulation;

import dev.bandloom.routing.Policy;
import java.util.ArrayList;

/** Runs policies in environments; the same seeds give the same numbers. */
public final class Simulator {
    private static final int CURVE_POINTS = 100;

    private Simulator() {}

    /**
     * Runs a policy once for each of the seeds 0, 1, 2, …
     *
     * @param label the name of the policy in the result
     * @param seeds at least 1
     */
    public static SimulationResult run(Environment environment, String label, Policy policy, int seeds) {
        if (seeds < 1) {
            throw new IllegalArgumentException("A simulation needs at least 1 seed, but " + seeds + " are given");
        }
        double[][] regret = new double[seeds][];
        double[] perCost = new double[seeds];
        double bestArmShare = 0;
        for (int seed = 0; seed < seeds; seed++) {
            var run = new SimulatedRun(environment, policy, seed);
            regret[seed] = run.regret();
            perCost[seed] = run.rewardPerCost();
            bestArmShare += run.bestArmShare() / seeds;
        }
        return new SimulationResult(
                environment.name(),
                label,
                seeds,
                at(regret, environment.horizon()),
                bestArmShare,
                environment.priced() ? MeanInterval.of(perCost) : null,
                curve(regret, environment.horizon()));
    }

    private static RegretCurve curve(double[][] regret, int horizon) {
        int points = Math.min(horizon, CURVE_POINTS);
        var pulls = new ArrayList<Integer>();
        var mean = new ArrayList<Double>();
        var lower = new ArrayList<Double>();
        var upper = new ArrayList<Double>();
        for (int point = 1; point <= points; point++) {
            int pull = (int) ((long) horizon * point / points);
            MeanInterval interval = at(regret, pull);
            pulls.add(pull);
            mean.add(interval.mean());
            lower.add(interval.lower());
            upper.add(interval.upper());
        }
        return new RegretCurve(pulls, mean, lower, upper);
    }

    private static MeanInterval at(double[][] regret, int pull) {
        double[] values = new double[regret.length];
        for (int seed = 0; seed < values.length; seed++) {
            values[seed] = regret[seed][pull - 1];
        }
        return MeanInterval.of(values);
    }
}
