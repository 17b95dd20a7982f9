package dev.bandloom.routing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Intervals against the truth, on simulated logs. Healthy: 0.92 to 1.00 of 200 runs covered. Bar: 0.90. Broken, when choices
 * that the log hardly ever makes do not widen the intervals: 0.77 for the log of auto.
 */
class CoverageTest {
    private static final int RUNS = 200;
    private static final int PULLS = 300;
    private static final int SHORT = 60;
    private static final double BAR = 0.9;

    record Case(String name, Policy logging, Policy target, SimulatedLog log) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Whether the intervals of one run held the truth. */
    private record Covered(boolean snips, boolean dr) {}

    static Stream<Case> cases() {
        var uniform = Policies.of(new PolicySpec.Uniform());
        var softmax = Policies.of(new PolicySpec.Softmax(0.3));
        var epsilon = Policies.of(new PolicySpec.EpsilonGreedy(0.4, 0.4, 1));
        var decaying = Policies.of(new PolicySpec.EpsilonGreedy(0.9, 0.2, 0.99));
        var ucb = Policies.of(new PolicySpec.Ucb(0.7));
        var thompson = Policies.of(new PolicySpec.Thompson());
        var auto = Policies.of(new PolicySpec.Auto());
        var one = Policies.of(new PolicySpec.Fixed(new ArmId("c")));
        var steady = new SimulatedLog(PULLS, 0, 0, false);
        var delayed = new SimulatedLog(PULLS, 8, 0, false);
        var shuffled = new SimulatedLog(PULLS, 8, 6, false);
        var shortOne = new SimulatedLog(SHORT, 4, 3, false);
        var drifting = new SimulatedLog(PULLS, 4, 3, true);
        return Stream.of(
                new Case("uniform log, softmax", uniform, softmax, steady),
                new Case("uniform log, ucb", uniform, ucb, steady),
                new Case("epsilon log, one arm", epsilon, one, steady),
                new Case("uniform log, thompson, delay 8", uniform, thompson, delayed),
                new Case("epsilon log, softmax, delay 8", epsilon, softmax, delayed),
                new Case("decaying epsilon log, ucb, delay 8, out of order", decaying, ucb, shuffled),
                new Case("softmax log, uniform, delay 8, out of order", softmax, uniform, shuffled),
                new Case("decaying epsilon log, one arm, drifting arms", decaying, one, drifting),
                new Case("softmax log, thompson, drifting arms", softmax, thompson, drifting),
                new Case("thompson log, uniform, out of order", thompson, uniform, shortOne),
                new Case("auto log, ucb, out of order", auto, ucb, shortOne));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void intervals_coverTheTruth(Case drawn) {
        List<Covered> runs = IntStream.range(0, RUNS)
                .parallel()
                .mapToObj(run -> run(drawn, run))
                .toList();
        long snips = runs.stream().filter(Covered::snips).count();
        long dr = runs.stream().filter(Covered::dr).count();
        assertThat((double) snips / RUNS).as("snips").isGreaterThanOrEqualTo(BAR);
        assertThat((double) dr / RUNS).as("dr").isGreaterThanOrEqualTo(BAR);
    }

    private static Covered run(Case drawn, long run) {
        List<ReplayedPull> pulls = replayed(drawn, run);
        double truth = pulls.stream().mapToDouble(drawn.log()::mean).average().orElseThrow();
        var weighted = new WeightedPulls();
        pulls.forEach(weighted::add);
        OffPolicyReport report = weighted.report("target", run);
        return new Covered(covers(report.snips(), truth), covers(report.dr(), truth));
    }

    private static List<ReplayedPull> replayed(Case drawn, long run) {
        var pulls = new ArrayList<ReplayedPull>();
        drawn.log()
                .draw(drawn.logging(), run)
                .forEach(new Replay(
                        List.of(drawn.target()),
                        SimulatedLog.ARMS,
                        RouterState.EMPTY,
                        RandomStreams.of(run).within("replay"),
                        new RewardModel(),
                        (target, pull) -> pulls.add(pull)));
        return pulls;
    }

    private static boolean covers(Estimate estimate, double truth) {
        return estimate.lower() <= truth && truth <= estimate.upper();
    }
}
