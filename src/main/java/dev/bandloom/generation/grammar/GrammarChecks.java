package dev.bandloom.generation.grammar;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is settled about the names in a grammar before anything is drawn. */
final class GrammarChecks {
    private static final int MOST_ATTRIBUTES = 200;

    private GrammarChecks() {}

    /** Everything that a {@code when} asks for. */
    static Set<String> conditions(GrammarRules rules) {
        var names = new LinkedHashSet<String>();
        for (String symbol : rules.symbols()) {
            rules.choices(symbol).forEach(choice -> names.addAll(choice.when().keySet()));
        }
        return names;
    }

    /** A rule that a {@code when} asks for, and whose name no {@code set} fixes, fixes its name by its own choice. */
    static void markOwnChoices(GrammarRules rules) {
        var fixed = rules.attributes();
        for (String name : conditions(rules)) {
            if (!fixed.contains(name) && rules.has(name)) {
                if (rules.literals(name) == null) {
                    throw new IllegalArgumentException("A `when` asks what <" + name
                            + "> is, but that rule has productions that are no plain text. Maybe add `set: {" + name
                            + ": …}` to each of its productions");
                }
                rules.mark(name, name);
            }
        }
        int attributes = rules.attributes().size();
        if (attributes > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException("The grammar has " + attributes + " attributes; at most "
                    + MOST_ATTRIBUTES + " can be kept in agreement. Maybe split it into several recipes");
        }
    }

    /** A rule of plain texts with the name of a dimension that no {@code set} fixes decides the sample's value in it. */
    static void markDimensions(GrammarRules rules, Set<String> dimensions) {
        var fixed = rules.attributes();
        dimensions.stream()
                .filter(name -> !fixed.contains(name) && rules.literals(name) != null)
                .forEach(name -> rules.mark(name, name));
    }

    /** Lets {@code when: {label: …}} ask for the label's attribute, and drops conditions that hold by themselves. */
    static void resolveConditions(GrammarRules rules, GrammarVocabulary vocabulary, @Nullable String label) {
        boolean alias = label != null
                && !rules.attributes().contains(GrammarLabels.LABEL)
                && !(vocabulary.columns() != null && vocabulary.columns().contains(GrammarLabels.LABEL));
        for (String symbol : rules.symbols()) {
            rules.change(symbol, choice -> {
                var when = new LinkedHashMap<String, String>();
                choice.when().forEach((name, value) -> {
                    String asked = alias && label != null && name.equals(GrammarLabels.LABEL) ? label : name;
                    if (!value.equals(choice.own().get(asked))) {
                        when.put(asked, value);
                    }
                });
                return choice.asking(when);
            });
        }
    }

    static void check(GrammarRules rules, GrammarVocabulary vocabulary, @Nullable String label) {
        var values = new LinkedHashMap<String, Set<String>>();
        rules.attributes().forEach(attribute -> values.put(attribute, rules.values(attribute)));
        if (label != null) {
            values.computeIfAbsent(label, key -> new LinkedHashSet<>())
                    .addAll(vocabulary.labels().keySet());
        }
        var fills = fillingRules(rules);
        for (String symbol : rules.symbols()) {
            for (GrammarChoice choice : rules.choices(symbol)) {
                for (String reference : choice.references()) {
                    boolean known = rules.has(reference)
                            || values.containsKey(reference)
                            || vocabulary.mayBeColumn(reference)
                            || (label != null && reference.equals(GrammarLabels.LABEL));
                    if (!known) {
                        throw new IllegalArgumentException("Rule <" + symbol + "> refers to <" + reference
                                + ">, which is neither a rule, an attribute, a column of the seed table nor the label."
                                + " Maybe define it, or write \\<" + reference + "> for plain text");
                    }
                }
                choice.when().forEach((name, value) -> {
                    Set<String> possible = values.getOrDefault(name, Set.of());
                    if (possible.isEmpty() ? !vocabulary.mayBeColumn(name) : !possible.contains(value)) {
                        throw new IllegalArgumentException(impossible(symbol, name, value, possible));
                    }
                });
                if (choice.body() instanceof TemplateBody.Fill
                        && choice.references().stream().anyMatch(fills::contains)) {
                    throw new IllegalArgumentException("The llm_fill of <" + symbol
                            + "> refers to a symbol that itself needs an llm_fill: " + choice.references()
                            + ". Maybe write that symbol as plain text");
                }
            }
        }
    }

    private static String impossible(String symbol, String name, String value, Set<String> possible) {
        return "Rule <" + symbol + "> has a production `when: {" + name + ": " + value + "}`, "
                + (possible.isEmpty()
                        ? "but no production sets " + name + ". Maybe add `set: {" + name + ": " + value + "}`"
                        : "but " + name + " is only ever one of " + String.join(", ", possible));
    }

    private static Set<String> fillingRules(GrammarRules rules) {
        var filling = new LinkedHashSet<String>();
        var users = new LinkedHashMap<String, Set<String>>();
        for (String symbol : rules.symbols()) {
            for (GrammarChoice choice : rules.choices(symbol)) {
                if (choice.body() instanceof TemplateBody.Fill) {
                    filling.add(symbol);
                }
                choice.references()
                        .forEach(used -> users.computeIfAbsent(used, key -> new LinkedHashSet<>())
                                .add(symbol));
            }
        }
        return closure(filling, users);
    }

    private static Set<String> closure(Set<String> from, Map<String, Set<String>> edges) {
        var all = new LinkedHashSet<>(from);
        var frontier = List.copyOf(from);
        while (!frontier.isEmpty()) {
            var next = new LinkedHashSet<String>();
            frontier.forEach(name ->
                    edges.getOrDefault(name, Set.of()).stream().filter(all::add).forEach(next::add));
            frontier = List.copyOf(next);
        }
        return all;
    }
}
