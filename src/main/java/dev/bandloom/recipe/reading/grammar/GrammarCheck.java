package dev.bandloom.recipe.reading.grammar;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.GrammarSpec.LlmFill;
import dev.bandloom.recipe.GrammarSpec.Production;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every reference of a grammar leads somewhere, every expansion can end and every condition can hold. */
final class GrammarCheck {
    private final GrammarReader grammar;
    private final Map<String, List<Production>> rules;
    private final GrammarReader.Names names;
    private final Map<String, Set<String>> attributes = new LinkedHashMap<>();
    private final Map<Production, Set<String>> used = new IdentityHashMap<>();
    private final Set<String> legal;

    GrammarCheck(GrammarReader grammar, GrammarReader.Names names) {
        this.grammar = grammar;
        this.rules = grammar.spec().rules();
        this.names = names;
        rules.values()
                .forEach(productions -> productions.forEach(production -> production
                        .set()
                        .forEach((name, value) -> attributes
                                .computeIfAbsent(name, key -> new LinkedHashSet<>())
                                .add(value))));
        legal = legal(rules, attributes, names);
    }

    private Set<String> used(Production production) {
        return used.computeIfAbsent(production, key -> References.of(key.body()));
    }

    void check() {
        grammar.forEach(this::references);
        if (grammar.whole()) {
            grammar.forEach(this::conditions);
            endings();
            fills();
        }
    }

    private static Set<String> legal(
            Map<String, List<Production>> rules, Map<String, Set<String>> attributes, GrammarReader.Names names) {
        Set<String> legal = new LinkedHashSet<>(rules.keySet());
        legal.addAll(names.variables());
        legal.addAll(attributes.keySet());
        if (!names.labels().isEmpty()) {
            legal.add("label");
        }
        return legal;
    }

    private void references(Production production, Cursor place) {
        for (String symbol : used(production)) {
            if (place.problems().full() || legal.contains(symbol) || !names.complete()) {
                continue;
            }
            if (symbol.equals("label")) {
                place.problem("<label> needs task_input.labels");
            } else {
                place.problem("unknown symbol <" + symbol + ">; define a rule for it, or write \\<" + symbol
                        + "> for plain text" + NearestName.hint(symbol, legal));
            }
        }
    }

    private void conditions(Production production, Cursor place) {
        production.when().forEach((name, value) -> {
            if (place.problems().full()) {
                return;
            }
            Set<String> possible = possible(name);
            if (possible.isEmpty()) {
                if (names.complete() && !names.variables().contains(name)) {
                    place.problem("when asks for " + name + ", which no production sets; add set: {" + name + ": "
                            + value + "} to one" + NearestName.hint(name, attributes.keySet()));
                }
            } else if (!possible.contains(value)) {
                place.problem("when asks for " + name + ": " + value + ", but " + name + " is only ever one of "
                        + Described.list(possible) + NearestName.hint(value, possible));
            }
        });
    }

    /** Values that an attribute can take: what productions set, a rule of plain texts, or the labels. */
    private Set<String> possible(String name) {
        Set<String> possible = new LinkedHashSet<>(attributes.getOrDefault(name, Set.of()));
        if (possible.isEmpty()) {
            for (Production production : rules.getOrDefault(name, List.of())) {
                String literal = References.literal(production.body());
                if (literal == null) {
                    return Set.of();
                }
                possible.add(literal);
            }
        }
        if (name.equals("label")) {
            possible.addAll(names.labels());
        }
        return possible;
    }

    /** Least fixed point: a symbol can end when one of its productions refers only to symbols that can. */
    private void endings() {
        Set<String> ending = new LinkedHashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (var rule : rules.entrySet()) {
                boolean ends = rule.getValue().stream()
                        .anyMatch(production -> used(production).stream()
                                .allMatch(symbol -> !rules.containsKey(symbol) || ending.contains(symbol)));
                grown |= ends && ending.add(rule.getKey());
            }
        }
        for (String symbol : rules.keySet()) {
            Cursor place = grammar.rules().get(symbol);
            if (place != null && !ending.contains(symbol)) {
                place.problem("can never end: each of its productions leads to one that cannot; add a production"
                        + " that refers to no other symbol");
            }
        }
    }

    /** The prompt of a fill must be complete before the text engine is asked, so it cannot hold another fill. */
    private void fills() {
        Set<String> filling = new LinkedHashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (var rule : rules.entrySet()) {
                boolean fills = rule.getValue().stream()
                        .anyMatch(production -> production.body() instanceof LlmFill
                                || used(production).stream().anyMatch(filling::contains));
                grown |= fills && filling.add(rule.getKey());
            }
        }
        grammar.forEach((production, place) -> {
            if (production.body() instanceof LlmFill fill) {
                References.of(fill).stream()
                        .filter(filling::contains)
                        .forEach(used -> place.problem("its llm_fill refers to <" + used
                                + ">, which needs an llm_fill itself; write <" + used + "> as plain text"));
            }
        });
    }
}
