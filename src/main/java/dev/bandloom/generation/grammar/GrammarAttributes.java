package dev.bandloom.generation.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that a sample of a grammar needs, in an order in which they can be drawn.
 *
 * @param known every attribute of the grammar
 * @param drawn those that anything reachable from the start symbol asks for, each after those it depends on
 * @param setters for each attribute the rules that fix it: the rule of its name first, then those that know the most
 *     values, then the nearest to the start symbol
 */
record GrammarAttributes(Set<String> known, List<String> drawn, Map<String, List<String>> setters) {
    static GrammarAttributes of(GrammarRules rules, @Nullable String label) {
        var known = new LinkedHashSet<>(rules.attributes());
        if (label != null) {
            known.add(label);
        }
        var dependencies = dependencies(rules, known);
        var setters = new LinkedHashMap<String, List<String>>();
        known.forEach(attribute -> setters.put(attribute, setters(rules, attribute)));
        var drawn = new ArrayList<String>();
        for (String attribute : needed(rules, known, label, dependencies)) {
            visit(attribute, dependencies, drawn, new ArrayDeque<>());
        }
        return new GrammarAttributes(known, drawn, setters);
    }

    private static Map<String, Set<String>> dependencies(GrammarRules rules, Set<String> known) {
        var dependencies = new LinkedHashMap<String, Set<String>>();
        for (String symbol : rules.symbols()) {
            for (GrammarChoice choice : rules.choices(symbol)) {
                var asked = new LinkedHashSet<>(choice.when().keySet());
                asked.retainAll(known);
                asked.removeAll(choice.own().keySet());
                choice.own()
                        .keySet()
                        .forEach(attribute -> dependencies
                                .computeIfAbsent(attribute, key -> new LinkedHashSet<>())
                                .addAll(asked));
            }
        }
        return dependencies;
    }

    private static Set<String> needed(
            GrammarRules rules, Set<String> known, @Nullable String label, Map<String, Set<String>> dependencies) {
        var needed = new LinkedHashSet<String>();
        if (label != null) {
            needed.add(label);
        }
        for (String symbol : rules.reachable()) {
            for (GrammarChoice choice : rules.choices(symbol)) {
                needed.addAll(choice.set().keySet());
                needed.addAll(choice.when().keySet());
                choice.references().stream().filter(name -> !rules.has(name)).forEach(needed::add);
            }
        }
        needed.retainAll(known);
        var queue = new ArrayDeque<>(needed);
        while (!queue.isEmpty()) {
            String attribute = queue.remove();
            var more = new LinkedHashSet<>(dependencies.getOrDefault(attribute, Set.of()));
            for (String symbol : rules.symbols()) {
                rules.choices(symbol).stream()
                        .filter(choice -> choice.set().containsKey(attribute))
                        .forEach(choice -> more.addAll(choice.set().keySet()));
            }
            more.stream().filter(needed::add).forEach(queue::add);
        }
        return needed;
    }

    private static void visit(
            String attribute, Map<String, Set<String>> dependencies, List<String> drawn, ArrayDeque<String> path) {
        if (drawn.contains(attribute)) {
            return;
        }
        if (path.contains(attribute)) {
            var cycle = new ArrayList<>(path.reversed());
            var names = cycle.subList(cycle.indexOf(attribute), cycle.size());
            throw new IllegalArgumentException("Attributes ask for each other in a circle: "
                    + String.join(" -> ", names) + " -> " + attribute
                    + ". Maybe drop one of these `when` conditions");
        }
        path.push(attribute);
        dependencies.getOrDefault(attribute, Set.of()).forEach(needed -> visit(needed, dependencies, drawn, path));
        path.pop();
        drawn.add(attribute);
    }

    private static List<String> setters(GrammarRules rules, String attribute) {
        var near = new LinkedHashSet<>(rules.reachable());
        near.addAll(rules.symbols());
        var values = new LinkedHashMap<String, Integer>();
        for (String symbol : near) {
            var distinct = new LinkedHashSet<String>();
            rules.choices(symbol).forEach(choice -> {
                String value = choice.set().get(attribute);
                if (value != null) {
                    distinct.add(value);
                }
            });
            if (!distinct.isEmpty()) {
                values.put(symbol, symbol.equals(attribute) ? Integer.MAX_VALUE : distinct.size());
            }
        }
        var symbols = new ArrayList<>(values.keySet());
        symbols.sort(Comparator.comparing(values::get, Comparator.reverseOrder()));
        return Collections.unmodifiableList(symbols);
    }
}
