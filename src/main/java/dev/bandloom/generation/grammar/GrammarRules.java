package dev.bandloom.generation.grammar;

import dev.bandloom.recipe.GrammarSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rules of a grammar while it is being made ready. */
final class GrammarRules {
    private static final int MOST_PASSES = 100;

    private final String start;
    private final Map<String, List<GrammarChoice>> rules = new LinkedHashMap<>();

    private GrammarRules(String start) {
        this.start = start;
    }

    static GrammarRules of(GrammarSpec spec) {
        var parsed = new GrammarRules(spec.start());
        spec.rules().forEach((symbol, productions) -> {
            var choices = new ArrayList<GrammarChoice>();
            for (GrammarSpec.Production production : productions) {
                choices.add(GrammarChoice.of(
                        TemplateBody.of(production.body()), production.weight(), production.set(), production.when()));
            }
            parsed.rules.put(symbol, choices);
        });
        if (!parsed.has(spec.start())) {
            throw new IllegalArgumentException("grammar.start names <" + spec.start()
                    + ">, which is no rule of the grammar. Maybe one of: " + String.join(", ", parsed.symbols()));
        }
        return parsed;
    }

    String start() {
        return start;
    }

    boolean has(String symbol) {
        return rules.containsKey(symbol);
    }

    Set<String> symbols() {
        return rules.keySet();
    }

    List<GrammarChoice> choices(String symbol) {
        return List.copyOf(rules.getOrDefault(symbol, List.of()));
    }

    /** The texts of a rule whose every production is plain text, a number or a boolean; null for other rules. */
    @Nullable
    List<String> literals(String symbol) {
        var literals = new ArrayList<String>();
        for (GrammarChoice choice : choices(symbol)) {
            String literal = choice.body().literal();
            if (literal == null) {
                return null;
            }
            literals.add(literal);
        }
        return literals.isEmpty() ? null : literals;
    }

    /** Lets the choice of a literal production of {@code symbol} fix {@code attribute} to its text. */
    void mark(String symbol, String attribute) {
        change(symbol, choice -> {
            String literal = choice.body().literal();
            return literal == null ? choice : choice.setting(attribute, literal);
        });
    }

    void change(String symbol, UnaryOperator<GrammarChoice> change) {
        rules.computeIfPresent(
                symbol, (name, choices) -> choices.stream().map(change).toList());
    }

    /** Every attribute that a production fixes. */
    Set<String> attributes() {
        var attributes = new LinkedHashSet<String>();
        rules.values()
                .forEach(choices ->
                        choices.forEach(choice -> attributes.addAll(choice.own().keySet())));
        return attributes;
    }

    /** Every value that a production gives an attribute. */
    Set<String> values(String attribute) {
        var values = new LinkedHashSet<String>();
        rules.values()
                .forEach(choices -> choices.forEach(choice -> {
                    String value = choice.own().get(attribute);
                    if (value != null) {
                        values.add(value);
                    }
                }));
        return values;
    }

    /** The rules that the start symbol leads to, nearest first. */
    Set<String> reachable() {
        var found = new LinkedHashSet<String>(List.of(start));
        var queue = new ArrayDeque<String>(List.of(start));
        while (!queue.isEmpty()) {
            for (GrammarChoice choice : choices(queue.remove())) {
                for (String reference : choice.references()) {
                    if (has(reference) && found.add(reference)) {
                        queue.add(reference);
                    }
                }
            }
        }
        return found;
    }

    /** Lets a production fix what every way of writing one of its symbols fixes. */
    void inherit() {
        Map<String, Map<String, String>> common = new LinkedHashMap<>();
        boolean changed = true;
        for (int pass = 0; changed && pass < MOST_PASSES; pass++) {
            changed = false;
            for (String symbol : symbols()) {
                change(symbol, choice -> {
                    var inherited = new LinkedHashMap<String, String>();
                    choice.references()
                            .forEach(reference ->
                                    common.getOrDefault(reference, Map.of()).forEach(inherited::putIfAbsent));
                    return choice.inheriting(inherited);
                });
                var shared = common(symbol);
                changed |= !shared.equals(common.put(symbol, shared));
            }
        }
    }

    private Map<String, String> common(String symbol) {
        var choices = choices(symbol);
        var shared = new LinkedHashMap<String, String>();
        if (!choices.isEmpty()) {
            shared.putAll(choices.getFirst().set());
            choices.forEach(choice -> shared.entrySet().retainAll(choice.set().entrySet()));
        }
        return shared;
    }
}
