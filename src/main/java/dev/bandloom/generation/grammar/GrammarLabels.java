package dev.bandloom.generation.grammar;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the attribute that carries the label of a sample, and makes the productions that write labels fix it. */
final class GrammarLabels {
    /** The attribute when no name in the grammar carries the label. */
    static final String LABEL = "label";

    private final GrammarRules rules;
    private final GrammarVocabulary vocabulary;
    private final Set<String> symbols = new LinkedHashSet<>();
    private boolean literal;

    private GrammarLabels(GrammarRules rules, GrammarVocabulary vocabulary) {
        this.rules = rules;
        this.vocabulary = vocabulary;
    }

    /** The label's attribute; null when the recipe has no labels. */
    static @Nullable String find(GrammarRules rules, GrammarVocabulary vocabulary) {
        return new GrammarLabels(rules, vocabulary).find();
    }

    private @Nullable String find() {
        if (vocabulary.labelField() != null) {
            String found = atField(vocabulary.labelField());
            if (found != null) {
                return found;
            }
        }
        for (String attribute : rules.attributes()) {
            if (vocabulary.isLabels(List.copyOf(rules.values(attribute)))) {
                return attribute;
            }
        }
        for (String symbol : rules.symbols()) {
            List<String> literals = rules.literals(symbol);
            if (literals != null && vocabulary.isLabels(literals)) {
                rules.mark(symbol, symbol);
                return symbol;
            }
        }
        return vocabulary.labels().isEmpty() ? null : LABEL;
    }

    private @Nullable String atField(String field) {
        roots().forEach(root -> rules.change(root, choice -> atField(choice, field)));
        if (symbols.size() == 1 && !literal) {
            String symbol = symbols.iterator().next();
            if (!rules.has(symbol)) {
                return rules.attributes().contains(symbol) ? symbol : null;
            }
            if (namesItself(symbol)) {
                rules.mark(symbol, symbol);
                return symbol;
            }
        }
        boolean marked = literal;
        for (String symbol : symbols) {
            if (rules.literals(symbol) != null) {
                rules.mark(symbol, LABEL);
                marked = true;
            }
        }
        return marked ? LABEL : null;
    }

    /** Notes what stands at the label's field; a production that writes the label there as plain text fixes it. */
    private GrammarChoice atField(GrammarChoice choice, String field) {
        if (!(choice.body() instanceof TemplateBody.Members(Map<String, TemplateBody> members))) {
            return choice;
        }
        TemplateBody place = members.get(field);
        if (place == null) {
            return choice;
        }
        String text = place.literal();
        if (text != null) {
            literal = true;
            return choice.setting(LABEL, text);
        }
        String symbol = place.soleReference();
        if (symbol != null) {
            symbols.add(followed(symbol));
        }
        return choice;
    }

    /** The symbols that can be the whole response. */
    private Set<String> roots() {
        var roots = new LinkedHashSet<String>(List.of(rules.start()));
        var queue = new ArrayDeque<String>(roots);
        while (!queue.isEmpty()) {
            for (GrammarChoice choice : rules.choices(queue.remove())) {
                String symbol = choice.body().soleReference();
                if (symbol != null && rules.has(symbol) && roots.add(symbol)) {
                    queue.add(symbol);
                }
            }
        }
        return roots;
    }

    /** The symbol behind a rule that is only another name for it. */
    private String followed(String symbol) {
        var seen = new LinkedHashSet<String>();
        String current = symbol;
        while (seen.add(current) && rules.choices(current).size() == 1) {
            String next = rules.choices(current).getFirst().body().soleReference();
            if (next == null) {
                break;
            }
            current = next;
        }
        return current;
    }

    /** Whether every production of a rule is a literal, and none fixes the rule's own name to something else. */
    private boolean namesItself(String symbol) {
        return rules.literals(symbol) != null
                && rules.choices(symbol).stream()
                        .allMatch(choice -> choice.own()
                                .getOrDefault(
                                        symbol, String.valueOf(choice.body().literal()))
                                .equals(choice.body().literal()));
    }
}
