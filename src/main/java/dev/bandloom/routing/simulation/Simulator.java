package dev.bandloom.routing.simulation;

import dev.bandloom.routing.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Runs policies in environments; the same seeds give the same numbers. */
final class Simulator {
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
        return result(
                environment,
                label,
                IntStream.range(0, seeds)
                        .mapToObj(seed -> once(environment, policy, seed))
                        .toList());
    }

    static SimulatedRun.Outcome once(Environment environment, Policy policy, long seed) {
        return new SimulatedRun(environment, policy, seed).run(points(environment.horizon()));
    }

    /** @param outcomes of the seeds, in their order */
    static SimulationResult result(Environment environment, String label, List<SimulatedRun.Outcome> outcomes) {
        RegretCurve curve = curve(outcomes, points(environment.horizon()));
        double[] perCost = outcomes.stream()
                .mapToDouble(SimulatedRun.Outcome::rewardPerCost)
                .toArray();
        boolean priced = environment.priced()
                && IntStream.range(0, perCost.length).allMatch(seed -> Double.isFinite(perCost[seed]));
        double bestArmShare = 0;
        for (SimulatedRun.Outcome outcome : outcomes) {
            bestArmShare += outcome.bestArmShare() / outcomes.size();
        }
        return new SimulationResult(
                environment.name(),
                label,
                outcomes.size(),
                new MeanInterval(
                        curve.mean().getLast(),
                        curve.lower().getLast(),
                        curve.upper().getLast()),
                bestArmShare,
                priced ? MeanInterval.of(perCost) : null,
                curve);
    }

    /** The pulls at which curves are drawn: the last one, and up to {@value #CURVE_POINTS} in all. */
    private static List<Integer> points(int horizon) {
        int points = Math.min(horizon, CURVE_POINTS);
        return IntStream.rangeClosed(1, points)
                .mapToObj(point -> (int) ((long) horizon * point / points))
                .toList();
    }

    private static RegretCurve curve(List<SimulatedRun.Outcome> outcomes, List<Integer> pulls) {
        var mean = new ArrayList<Double>();
        var lower = new ArrayList<Double>();
        var upper = new ArrayList<Double>();
        for (int point = 0; point < pulls.size(); point++) {
            int at = point;
            MeanInterval interval = MeanInterval.of(outcomes.stream()
                    .mapToDouble(outcome -> outcome.regret()[at])
                    .toArray());
            mean.add(interval.mean());
            lower.add(interval.lower());
            upper.add(interval.upper());
        }
        return new RegretCurve(pulls, mean, lower, upper);
    }
}
