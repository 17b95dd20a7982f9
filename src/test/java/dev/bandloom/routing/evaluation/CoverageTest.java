package dev.bandloom.routing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Intervals against the truth, on simulated logs. Healthy: 0.92 to 0.95 of 200 runs covered. Bar: 0.90. */
class CoverageTest {
    private static final int RUNS = 200;
    private static final int PULLS = 300;
    private static final double BAR = 0.9;
    private static final Map<ArmId, Double> MEANS =
            new TreeMap<>(Map.of(new ArmId("a"), 0.3, new ArmId("b"), 0.5, new ArmId("c"), 0.6, new ArmId("d"), 0.75));

    record Case(Policy logging, Policy target) {}

    static Stream<Case> cases() {
        var uniform = Policies.of(new PolicySpec.Uniform());
        var softmax = Policies.of(new PolicySpec.Softmax(0.3));
        var epsilon = Policies.of(new PolicySpec.EpsilonGreedy(0.4, 0.4, 1));
        return Stream.of(
                new Case(uniform, softmax),
                new Case(uniform, Policies.of(new PolicySpec.Ucb(0.7))),
                new Case(epsilon, Policies.of(new PolicySpec.Fixed(new ArmId("c")))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void intervals_coverTheTruth(Case policies) {
        int snips = 0;
        int dr = 0;
        for (int run = 0; run < RUNS; run++) {
            var pulls = Replay.of(log(policies.logging(), run), policies.target(), RouterState.EMPTY, run);
            double truth =
                    pulls.stream().mapToDouble(CoverageTest::truth).average().orElseThrow();
            var report = OffPolicyEvaluation.of(pulls, "target", run);
            snips += covers(report.snips(), truth);
            dr += covers(report.dr(), truth);
        }
        assertThat((double) snips / RUNS).isGreaterThanOrEqualTo(BAR);
        assertThat((double) dr / RUNS).isGreaterThanOrEqualTo(BAR);
    }

    private static int covers(Estimate estimate, double truth) {
        return estimate.lower() <= truth && truth <= estimate.upper() ? 1 : 0;
    }

    private static double truth(ReplayedPull pull) {
        double mean = 0;
        for (var arm : pull.target().entrySet()) {
            mean += arm.getValue() * MEANS.getOrDefault(arm.getKey(), 0.0);
        }
        return mean;
    }

    /** Rewards are the share of four candidates that pass. */
    private static List<LoggedPull> log(Policy logging, long run) {
        var streams = RandomStreams.of(run);
        var log = new ArrayList<LoggedPull>();
        RouterState state = RouterState.EMPTY;
        for (int pull = 0; pull < PULLS; pull++) {
            var view = new RouterView(List.copyOf(MEANS.keySet()), state, Map.of(), pull, ContextVector.NONE);
            Decision decision = logging.choose(view, streams.stream("router", pull));
            RandomGenerator random = streams.stream("reward", pull);
            int passed = 0;
            for (int candidate = 0; candidate < 4; candidate++) {
                passed += random.nextDouble() < MEANS.getOrDefault(decision.arm(), 0.0) ? 1 : 0;
            }
            Observation seen = Observation.of(decision, passed / 4.0, 1, 4, passed);
            log.add(new LoggedPull(decision, seen, pull));
            state = logging.learn(state, seen);
        }
        return log;
    }
}
