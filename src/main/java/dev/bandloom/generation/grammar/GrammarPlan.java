package dev.bandloom.generation.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The productions of a grammar that can be used under given attributes: those that are eligible and whose shortest
 * expansion ends. Depths are the least fixed point of depth(symbol) = 1 + min over productions of max over their
 * symbols, reached by relaxation.
 */
final class GrammarPlan {
    /** Symbols whose shortest expansion is deeper than this count as endless. */
    private static final int DEEPEST = 300;

    private final Grammar grammar;
    private final GrammarState state;
    private final Map<String, List<GrammarChoice>> eligible = new LinkedHashMap<>();
    private final Map<String, Integer> depths = new LinkedHashMap<>();
    private final Map<String, List<Option>> options = new LinkedHashMap<>();

    /**
     * A usable production.
     *
     * @param depth of its shortest expansion, 0 when it holds no symbol that is a rule
     */
    record Option(GrammarChoice choice, int depth) {}

    GrammarPlan(Grammar grammar, GrammarState state) {
        this.grammar = grammar;
        this.state = state;
        grammar.rules()
                .forEach((symbol, choices) -> eligible.put(
                        symbol, choices.stream().filter(this::usable).toList()));
        relax();
        eligible.forEach((symbol, choices) -> {
            var finite = new ArrayList<Option>();
            for (GrammarChoice choice : choices) {
                int depth = depth(choice);
                if (depth < DEEPEST) {
                    finite.add(new Option(choice, depth));
                }
            }
            options.put(symbol, List.copyOf(finite));
        });
    }

    /** Whether a whole sample can be written. */
    boolean viable() {
        return !options(grammar.start()).isEmpty();
    }

    List<Option> options(String symbol) {
        return options.getOrDefault(symbol, List.of());
    }

    private boolean usable(GrammarChoice choice) {
        return state.allows(choice)
                && choice.references().stream().allMatch(name -> grammar.rules().containsKey(name) || known(name));
    }

    private boolean known(String name) {
        return state.knows(name)
                || (name.equals(GrammarLabels.LABEL) && grammar.label() != null && state.knows(grammar.label()));
    }

    private void relax() {
        boolean changed = true;
        for (int pass = 0; changed && pass < DEEPEST; pass++) {
            changed = false;
            for (var rule : eligible.entrySet()) {
                int shortest = DEEPEST;
                for (GrammarChoice choice : rule.getValue()) {
                    shortest = Math.min(shortest, depth(choice) + 1);
                }
                Integer before = depths.put(rule.getKey(), shortest);
                changed |= before == null || before != shortest;
            }
        }
    }

    private int depth(GrammarChoice choice) {
        int deepest = 0;
        for (String reference : choice.references()) {
            if (grammar.rules().containsKey(reference)) {
                deepest = Math.max(deepest, depths.getOrDefault(reference, DEEPEST));
            }
        }
        return deepest;
    }

    /** Why no sample can be written. */
    String obstacle() {
        var path = new LinkedHashSet<String>();
        String symbol = grammar.start();
        while (path.add(symbol)) {
            List<GrammarChoice> choices = eligible.getOrDefault(symbol, List.of());
            if (choices.isEmpty()) {
                return noneEligible(symbol);
            }
            symbol = choices.getFirst().references().stream()
                    .filter(name ->
                            grammar.rules().containsKey(name) && options(name).isEmpty())
                    .findFirst()
                    .orElse(symbol);
        }
        return "<" + symbol + "> never ends with " + state.described()
                + ": each of its productions leads back to itself or is deeper than " + DEEPEST
                + ". Maybe add a production without symbols";
    }

    private String noneEligible(String symbol) {
        String needs = grammar.rules().getOrDefault(symbol, List.of()).stream()
                .limit(10)
                .map(this::needs)
                .distinct()
                .collect(Collectors.joining(" | "));
        return "No production of <" + symbol + "> fits " + state.described() + ": they need " + needs
                + ". Maybe add a production without `when` or `set`";
    }

    private String needs(GrammarChoice choice) {
        var needs = new LinkedHashMap<>(choice.set());
        needs.putAll(choice.when());
        if (!state.allows(choice)) {
            return needs.toString();
        }
        return choice.references().stream()
                .filter(name -> !grammar.rules().containsKey(name) && !known(name))
                .map(name -> "a value for <" + name + ">")
                .collect(Collectors.joining(" and "));
    }
}
