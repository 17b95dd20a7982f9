package dev.bandloom.generation.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Draws the attributes of one sample before any of it is written, so that text and label agree wherever they stand.
 * Each attribute is drawn by the plain weights of the rule that fixes it, given those drawn before it; a draw after which
 * no sample could be written is taken back (backtracking with forward checking).
 */
final class GrammarDraw {
    private static final int MOST_TRIES = 5_000;

    private final Grammar grammar;
    private final Function<GrammarState, GrammarPlan> plans;
    private final RandomGenerator random;
    private int tries;

    GrammarDraw(Grammar grammar, Function<GrammarState, GrammarPlan> plans, RandomGenerator random) {
        this.grammar = grammar;
        this.plans = plans;
        this.random = random;
    }

    /** The state with every attribute drawn; null when no combination lets a sample be written. */
    @Nullable
    GrammarState draw(GrammarState state) {
        return plans.apply(state).viable() ? draw(0, state) : null;
    }

    private @Nullable GrammarState draw(int index, GrammarState state) {
        if (index == grammar.attributes().size()) {
            return state;
        }
        String attribute = grammar.attributes().get(index);
        if (!state.open().contains(attribute)) {
            return draw(index + 1, state);
        }
        List<Draw> pool = pool(attribute, state);
        if (pool.isEmpty()) {
            GrammarState unset = state.without(attribute);
            return plans.apply(unset).viable() ? draw(index + 1, unset) : null;
        }
        while (!pool.isEmpty() && tries++ < MOST_TRIES) {
            Draw drawn = TemplateWeights.pick(pool, Draw::weight, random);
            pool.remove(drawn);
            GrammarState next = state.with(drawn.set());
            if (plans.apply(next).viable()) {
                GrammarState all = draw(index, next);
                if (all != null) {
                    return all;
                }
            }
        }
        return null;
    }

    /** One outcome of a draw; compared by identity, for two productions may look alike. */
    private static final class Draw {
        private final double weight;
        private final Map<String, String> set;

        Draw(double weight, Map<String, String> set) {
            this.weight = weight;
            this.set = set;
        }

        double weight() {
            return weight;
        }

        Map<String, String> set() {
            return set;
        }
    }

    /**
     * What can be drawn now. A production of the rule that fixes other attributes than this one is an outcome too, but
     * only as long as it decides something.
     */
    private List<Draw> pool(String attribute, GrammarState state) {
        List<String> setters = grammar.setters().getOrDefault(attribute, List.of());
        for (String setter : setters) {
            var pool = new ArrayList<Draw>();
            boolean decides = false;
            for (GrammarChoice choice : grammar.rules().getOrDefault(setter, List.of())) {
                if (state.allows(choice)
                        && state.decided(choice)
                        && choice.set().keySet().stream().anyMatch(state.open()::contains)) {
                    pool.add(new Draw(choice.weight(), choice.set()));
                    decides |= choice.set().containsKey(attribute);
                }
            }
            if (decides) {
                return pool;
            }
        }
        var labels = new ArrayList<Draw>();
        if (setters.isEmpty() && attribute.equals(grammar.label())) {
            grammar.labels().forEach((label, weight) -> labels.add(new Draw(weight, Map.of(attribute, label))));
        }
        return labels;
    }
}
