package dev.bandloom.generation.grammar;

import dev.bandloom.llm.Assignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes one sample by a probabilistic context-free grammar: leftmost derivation, weighted choice, the shortest way out
 * once the depth is used up.
 */
final class GrammarExpansion {
    static final int MOST_CHARACTERS = 20_000;
    static final int MOST_NODES = 10_000;
    static final int MOST_SLOTS = 100;
    private static final int MOST_NESTING = 100;
    private static final int DEEPEST = 200;

    private final Grammar grammar;
    private final GrammarPlan plan;
    private final double temperature;
    private final int maxDepth;
    private final RandomGenerator random;
    private final Map<String, String> values;
    private final List<Assignment.Slot> slots = new ArrayList<>();
    private int nodes;
    private int characters;
    private int deepest;

    /** Thrown when a sample grows beyond its bounds; the message is the reason. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * @param maxDepth symbols within symbols before the shortest production is taken, capped at 200
     * @param row values of the seed row by variable
     */
    GrammarExpansion(
            Grammar grammar,
            GrammarPlan plan,
            GrammarState state,
            Map<String, String> row,
            double temperature,
            int maxDepth,
            RandomGenerator random) {
        this.grammar = grammar;
        this.plan = plan;
        this.temperature = temperature;
        this.maxDepth = Math.min(maxDepth, DEEPEST);
        this.random = random;
        var known = new LinkedHashMap<>(row);
        known.putAll(state.fixed());
        this.values = Collections.unmodifiableMap(known);
    }

    /** One sample; call once. Throws {@link TooLarge}. */
    TemplateDraft expand() {
        return symbol(grammar.start(), 1, 0);
    }

    /** The gaps of the sample, in the order of their numbers. */
    List<Assignment.Slot> slots() {
        return Collections.unmodifiableList(slots);
    }

    /** The deepest symbol of the sample; the start symbol is at depth 1. */
    int deepest() {
        return deepest;
    }

    private TemplateDraft symbol(String name, int depth, int nesting) {
        if (!grammar.rules().containsKey(name)) {
            return written(value(name));
        }
        deepest = Math.max(deepest, depth);
        return body(choose(name, depth).body(), depth, nesting);
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null && grammar.label() != null && name.equals(GrammarLabels.LABEL)) {
            value = values.get(grammar.label());
        }
        if (value == null) {
            throw new IllegalStateException("No value for <" + name + "> although a planned production refers to it");
        }
        return value;
    }

    private GrammarChoice choose(String name, int depth) {
        List<GrammarPlan.Option> options = plan.options(name);
        if (depth > maxDepth) {
            int shortest =
                    options.stream().mapToInt(GrammarPlan.Option::depth).min().orElse(0);
            options = options.stream()
                    .filter(option -> option.depth() == shortest)
                    .toList();
        }
        if (grammar.carriesAttributes(name)) {
            return TemplateWeights.pick(options, option -> option.choice().weight(), random)
                    .choice();
        }
        double largest = options.stream()
                .mapToDouble(option -> option.choice().weight())
                .max()
                .orElse(1);
        return TemplateWeights.pick(
                        options,
                        option -> TemplateWeights.tempered(option.choice().weight(), largest, temperature),
                        random)
                .choice();
    }

    private TemplateDraft body(TemplateBody body, int depth, int nesting) {
        if (++nodes > MOST_NODES) {
            throw new TooLarge("<" + grammar.start() + "> grew beyond " + MOST_NODES
                    + " nodes. Maybe lower the weight of recursive productions, or max_depth");
        }
        if (nesting > MOST_NESTING) {
            throw new TooLarge("<" + grammar.start() + "> nests JSON deeper than " + MOST_NESTING
                    + " levels. Maybe lower the weight of recursive productions, or max_depth");
        }
        return switch (body) {
            case TemplateBody.Scalar scalar -> {
                count(scalar.value().asString());
                yield new TemplateDraft.Value(scalar.value());
            }
            case TemplateBody.Text(TemplateText text) -> text(text, depth, nesting);
            case TemplateBody.Members(Map<String, TemplateBody> members) -> {
                var drafts = new LinkedHashMap<String, TemplateDraft>();
                members.forEach((name, member) -> drafts.put(name, body(member, depth, nesting + 1)));
                yield new TemplateDraft.Members(drafts);
            }
            case TemplateBody.Elements(List<TemplateBody> elements) ->
                new TemplateDraft.Elements(elements.stream()
                        .map(element -> body(element, depth, nesting + 1))
                        .toList());
            case TemplateBody.Fill fill -> gap(fill, depth, nesting);
        };
    }

    private TemplateDraft text(TemplateText text, int depth, int nesting) {
        String sole = text.soleReference();
        if (sole != null) {
            return symbol(sole, depth + 1, nesting);
        }
        var parts = new ArrayList<TemplateDraft>();
        for (TemplateText.Part part : text.parts()) {
            parts.add(
                    switch (part) {
                        case TemplateText.Part.Literal(String literal) -> written(literal);
                        case TemplateText.Part.Reference(String name) -> symbol(name, depth + 1, nesting);
                    });
        }
        return new TemplateDraft.Text(parts);
    }

    private TemplateDraft gap(TemplateBody.Fill fill, int depth, int nesting) {
        if (slots.size() == MOST_SLOTS) {
            throw new TooLarge("<" + grammar.start() + "> asks for more than " + MOST_SLOTS
                    + " fills in one sample. Maybe use fewer llm_fill productions");
        }
        String prompt = plain(fill.prompt(), depth, nesting);
        String polarity = TemplatePolarity.of(plain(fill.polarity(), depth, nesting));
        slots.add(new Assignment.Slot(prompt, polarity, fill.length(), values));
        return new TemplateDraft.Gap(slots.size() - 1);
    }

    private String plain(@Nullable TemplateText text, int depth, int nesting) {
        return text == null
                ? ""
                : new TemplateDraft.Text(List.of(text(text, depth, nesting)))
                        .filled(List.of())
                        .asString();
    }

    private TemplateDraft written(String text) {
        count(text);
        return TemplateDraft.text(text);
    }

    private void count(String text) {
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw new TooLarge("<" + grammar.start() + "> grew beyond " + MOST_CHARACTERS
                    + " characters. Maybe lower the weight of recursive productions, or max_depth");
        }
    }
}
