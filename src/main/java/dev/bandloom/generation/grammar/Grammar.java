package dev.bandloom.generation.grammar;

import dev.bandloom.recipe.GrammarSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A grammar ready for expansion.
 *
 * @param attributes what must be drawn before a sample is expanded, each after those it depends on
 * @param setters for each attribute the rules that fix it; the first is the one by whose weights it is drawn
 * @param label the attribute that carries the label; null when the recipe has no labels
 * @param labels the recipe's labels with the weight of each
 * @param conditionColumns seed columns that a {@code when} asks for
 */
record Grammar(
        String start,
        Map<String, List<GrammarChoice>> rules,
        List<String> attributes,
        Map<String, List<String>> setters,
        @Nullable String label,
        Map<String, Double> labels,
        Set<String> conditionColumns) {
    Grammar {
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
        attributes = List.copyOf(attributes);
        setters = Collections.unmodifiableMap(new LinkedHashMap<>(setters));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        conditionColumns = Collections.unmodifiableSet(new LinkedHashSet<>(conditionColumns));
    }

    /** Reads, checks and orders; an {@link IllegalArgumentException} says what cannot work and how to mend it. */
    static Grammar of(GrammarSpec spec, GrammarVocabulary vocabulary) {
        GrammarRules rules = GrammarRules.of(spec);
        GrammarChecks.markOwnChoices(rules);
        GrammarChecks.markDimensions(rules, vocabulary.dimensions());
        String label = GrammarLabels.find(rules, vocabulary);
        GrammarChecks.resolveConditions(rules, vocabulary, label);
        GrammarChecks.check(rules, vocabulary, label);
        rules.inherit();
        var order = GrammarAttributes.of(rules, label);
        var ready = new LinkedHashMap<String, List<GrammarChoice>>();
        rules.symbols().forEach(symbol -> ready.put(symbol, rules.choices(symbol)));
        var asked = GrammarChecks.conditions(rules);
        asked.removeAll(order.known());
        return new Grammar(rules.start(), ready, order.drawn(), order.setters(), label, vocabulary.labels(), asked);
    }

    /** Whether choosing a production of this rule may fix an attribute; such choices keep their plain weights. */
    boolean carriesAttributes(String symbol) {
        return rules.getOrDefault(symbol, List.of()).stream()
                .anyMatch(choice -> !choice.set().isEmpty());
    }
}
