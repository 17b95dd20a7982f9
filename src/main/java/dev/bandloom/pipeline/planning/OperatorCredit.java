package dev.bandloom.pipeline.planning;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec.Operator;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * Which operators of one arm bring samples that are accepted: a bandit of its own by Thompson sampling, in which a sample is
 * a pull and its quality the reward; what was not accepted earns nothing.
 */
final class OperatorCredit {
    private static final double SMALLEST_PARTS = 1e4;

    private final Policy policy = Policies.of(new PolicySpec.Thompson());
    private final List<ArmId> operators;
    private final Map<ArmId, Integer> open = new TreeMap<>();
    private RouterState state = RouterState.EMPTY;
    private long chosen;

    OperatorCredit(List<Operator> operators) {
        this.operators =
                operators.stream().map(operator -> new ArmId(operator.word())).toList();
    }

    /**
     * A choice.
     *
     * @param propensity probability with which it was chosen, in (0,1], rounded to 1e-4
     */
    record Choice(Operator operator, double propensity) {}

    /** @param before how often an operator was chosen beyond what is counted as open */
    Choice choose(ToIntFunction<Operator> before, RandomGenerator random) {
        var pending = new TreeMap<>(open);
        for (ArmId id : operators) {
            pending.merge(id, before.applyAsInt(Operator.of(id.value())), Integer::sum);
        }
        var view = new RouterView(operators, state, pending, chosen, ContextVector.NONE);
        ArmId picked = policy.pick(view, random);
        double propensity = policy.choose(view, random).propensities().getOrDefault(picked, 1.0);
        return new Choice(
                Operator.of(picked.value()), Math.max(1, Math.round(propensity * SMALLEST_PARTS)) / SMALLEST_PARTS);
    }

    void opened(String operator) {
        chosen++;
        open.merge(new ArmId(operator), 1, Integer::sum);
    }

    /** An evolution is no longer in flight. */
    void closed(String operator) {
        open.computeIfPresent(new ArmId(operator), (id, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
    }

    /** @param quality of the accepted sample, in [0,1]; 0 for one that was not accepted */
    void learn(String operator, double quality) {
        boolean accepted = quality > 0;
        state = policy.learn(state, new Observation(new ArmId(operator), quality, 1, 1, accepted ? 1 : 0));
    }

    /** Mean reward of an operator; 0 before the first. */
    double mean(Operator operator) {
        return state.arm(new ArmId(operator.word())).mean();
    }

    /** How often an operator was rewarded. */
    double pulls(Operator operator) {
        return state.arm(new ArmId(operator.word())).pulls();
    }
}
