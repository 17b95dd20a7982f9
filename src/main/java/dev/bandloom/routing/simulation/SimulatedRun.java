package dev.bandloom.routing.simulation;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/** One policy, one seed: pulls the arms of an environment to its horizon. Confined to one thread. */
final class SimulatedRun {
    private static final int CANDIDATES = 1;
    private static final double SAME = 1e-12;

    private final Environment environment;
    private final Policy policy;
    private final RandomStreams streams;
    private final List<ArmId> ids;
    private final double[] means;

    /** How many changes of each arm's mean have come to pass. */
    private final int[] changed;

    private final Map<ArmId, Integer> pending = new TreeMap<>();
    private final Deque<Observation> late = new ArrayDeque<>();
    private RouterState state = RouterState.EMPTY;
    private double rewards;
    private double costs;
    private int best;

    SimulatedRun(Environment environment, Policy policy, long seed) {
        this.environment = environment;
        this.policy = policy;
        this.streams = RandomStreams.of(seed).within("simulate");
        this.ids = environment.ids();
        this.means = environment.arms().stream()
                .mapToDouble(arm -> arm.reward() == null ? 0 : arm.reward().mean())
                .toArray();
        this.changed = new int[means.length];
    }

    /**
     * What a run comes to.
     *
     * @param regret cumulative regret after each of the pulls that were asked for
     * @param bestArmShare share of pulls, in [0,1], that went to an arm with the best mean of the moment
     * @param rewardPerCost not finite where all costs are 0
     */
    record Outcome(double[] regret, double bestArmShare, double rewardPerCost) {}

    /**
     * Pulls to the horizon.
     *
     * @param points the pulls, counted from 1 and rising, after which regret is noted
     * @throws CancellationException when the thread is interrupted
     */
    Outcome run(List<Integer> points) {
        double[] regret = new double[points.size()];
        double sum = 0;
        int point = 0;
        for (int pull = 0; pull < environment.horizon(); pull++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The simulation was interrupted");
            }
            sum += pull(pull);
            if (point < regret.length && points.get(point) == pull + 1) {
                regret[point] = sum;
                point++;
            }
        }
        return new Outcome(regret, (double) best / environment.horizon(), rewards / costs);
    }

    /** The regret of this pull. */
    private double pull(int pull) {
        change(pull);
        if (late.size() > environment.delay()) {
            Observation known = late.removeFirst();
            pending.computeIfPresent(known.arm(), (arm, count) -> count == 1 ? null : Integer.valueOf(count - 1));
            state = policy.learn(state, known);
        }
        RandomGenerator world = streams.stream("world", pull);
        LinearContext linear = environment.context();
        ContextVector context = linear == null ? ContextVector.NONE : linear.draw(world);
        var view = new RouterView(ids, state, pending, pull, context);
        RandomGenerator random = streams.stream("router", pull);
        double propensity = 1;
        ArmId chosen;
        if (policy.needsPropensities()) {
            Decision decision = policy.choose(view, random);
            chosen = decision.arm();
            propensity = decision.propensity();
        } else {
            chosen = policy.pick(view, random);
        }
        int index = ids.indexOf(chosen);
        double highest = 0;
        for (int arm = 0; arm < means.length; arm++) {
            if (linear != null) {
                means[arm] = linear.mean(ids.get(arm), context);
            }
            highest = Math.max(highest, means[arm]);
        }
        double regret = highest - means[index];
        best += regret <= SAME ? 1 : 0;
        double reward = reward(index, world);
        SimulatedArm arm = environment.arms().get(index);
        rewards += reward;
        costs += arm.cost();
        means[index] = Math.max(0, means[index] - arm.decayPerPull());
        late.addLast(new Observation(chosen, reward, arm.cost(), CANDIDATES, 0, propensity, context));
        pending.merge(chosen, 1, Integer::sum);
        return regret;
    }

    private void change(int pull) {
        for (int arm = 0; arm < means.length; arm++) {
            List<SimulatedArm.Change> changes = environment.arms().get(arm).changes();
            while (changed[arm] < changes.size() && changes.get(changed[arm]).at() == pull) {
                means[arm] = changes.get(changed[arm]).mean();
                changed[arm]++;
            }
        }
    }

    private double reward(int index, RandomGenerator world) {
        RewardDistribution distribution = environment.arms().get(index).reward();
        LinearContext linear = environment.context();
        if (linear != null) {
            return Math.clamp(means[index] + linear.noise() * world.nextGaussian(), 0, 1);
        }
        return distribution == null ? 0 : distribution.draw(means[index], world);
    }
}
