package dev.bandloom.routing;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.simulation.PolicyNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision among 20 arms costs after 1,000 rewarded pulls: {@code pick} chooses, {@code choose} also states the
 * probability of every arm. Features are those of a context; 0 is none.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class DecisionBenchmark {
    private static final int ARMS = 20;
    private static final int PULLS = 1000;

    @Param({
        "auto",
        "uniform",
        "epsilon_greedy",
        "thompson",
        "gaussian_thompson",
        "ucb",
        "ucb_tuned",
        "kl_ucb",
        "softmax",
        "exp3",
        "auto+retire=0.99",
        "auto+budgeted",
        "ucb+discount=0.98",
        "ucb+window=200"
    })
    private String policy = "";

    @Param({"0"})
    private int features;

    private Policy chooser = PolicyNames.of("uniform");
    private RouterState state = RouterState.EMPTY;
    private List<ArmId> arms = List.of();
    private List<ContextVector> contexts = List.of();
    private Observation observation = new Observation(new ArmId("none"), 0, 0, 0, 0);
    private RandomGenerator random = RandomStreams.of(1).stream("decisions");
    private long decisions;

    /** Learns from pulls of all arms in turn, whose rewards vary with the first feature. */
    @Setup(Level.Trial)
    public void learn() {
        chooser = PolicyNames.of(policy);
        var ids = new ArrayList<ArmId>();
        for (int arm = 0; arm < ARMS; arm++) {
            ids.add(new ArmId("arm_" + arm));
        }
        arms = List.copyOf(ids);
        var drawn = new ArrayList<ContextVector>();
        for (int pull = 0; pull < PULLS; pull++) {
            var world = RandomStreams.of(2).stream("pull", pull);
            drawn.add(context(world));
            double slope = drawn.getLast().features().getOrDefault("x0", 0.0) * (pull % ARMS) / ARMS;
            double reward = Math.clamp(0.2 + 0.02 * (pull % ARMS) + 0.3 * slope + 0.1 * world.nextGaussian(), 0, 1);
            observation = new Observation(arms.get(pull % ARMS), reward, 1, 1, 1, 0.05, drawn.getLast());
            state = chooser.learn(state, observation);
        }
        contexts = List.copyOf(drawn);
    }

    private ContextVector context(RandomGenerator world) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int feature = 0; feature < features; feature++) {
            values.put("x" + feature, world.nextDouble());
        }
        return new ContextVector(values);
    }

    private RouterView view() {
        decisions++;
        return new RouterView(
                arms, state, Map.of(), PULLS + decisions, contexts.get((int) (decisions % contexts.size())));
    }

    @Benchmark
    public ArmId pick() {
        return chooser.pick(view(), random);
    }

    @Benchmark
    public Decision choose() {
        return chooser.choose(view(), random);
    }

    @Benchmark
    public RouterState learning() {
        return chooser.learn(state, observation);
    }
}
