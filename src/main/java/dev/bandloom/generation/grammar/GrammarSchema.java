package dev.bandloom.generation.grammar;

import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.GrammarSpec.Production;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (draft 2020-12) of what a grammar's start symbol can yield. Every response of the grammar satisfies
 * it; it is wider than the grammar where text is concerned.
 */
public final class GrammarSchema {
    /** Symbols written out in place before the rest become definitions. */
    private static final int MOST_INLINE = 500;

    private final GrammarSpec grammar;
    private final Map<String, List<TemplateBody>> bodies = new LinkedHashMap<>();
    private final List<String> labels;
    private final Set<String> emptiable = new LinkedHashSet<>();
    private final Map<String, GrammarShape> definitions = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private int inlined;

    private GrammarSchema(GrammarSpec grammar, List<String> labels) {
        this.grammar = grammar;
        this.labels = labels;
        grammar.rules()
                .forEach((symbol, productions) -> bodies.put(
                        symbol,
                        productions.stream()
                                .map(production -> TemplateBody.of(production.body()))
                                .toList()));
        findEmptiable();
    }

    /** {@code labels} is the recipe's label vocabulary, which {@code <label>} yields. */
    public static ObjectNode derive(GrammarSpec grammar, List<String> labels) {
        var derivation = new GrammarSchema(grammar, labels);
        ObjectNode schema = derivation.symbol(grammar.start()).schema();
        if (!derivation.definitions.isEmpty()) {
            var definitions = JsonNodeFactory.instance.objectNode();
            derivation.definitions.forEach((name, shape) -> definitions.set(name, shape.schema()));
            schema.set("$defs", definitions);
        }
        return schema;
    }

    private GrammarShape symbol(String name) {
        if (!grammar.rules().containsKey(name)) {
            return value(name);
        }
        if (definitions.containsKey(name)) {
            return GrammarShape.reference(name);
        }
        Set<TemplateBody> bodies = ends(name);
        boolean structured = bodies.stream()
                .anyMatch(body -> body instanceof TemplateBody.Members || body instanceof TemplateBody.Elements);
        if (structured && (open.contains(name) || ++inlined > MOST_INLINE)) {
            definitions.put(name, new GrammarShape());
            definitions.put(name, union(bodies));
            return GrammarShape.reference(name);
        }
        boolean outermost = open.add(name);
        GrammarShape union = union(bodies);
        if (outermost) {
            open.remove(name);
        }
        return listed(name, union);
    }

    private GrammarShape union(Set<TemplateBody> bodies) {
        var union = new GrammarShape();
        bodies.forEach(body -> union.or(shape(body)));
        return union;
    }

    /** The values of a symbol whose every production is a plain literal, chosen freely or naming a label. */
    private GrammarShape listed(String name, GrammarShape otherwise) {
        var values = new GrammarShape();
        for (Production production : grammar.rules().getOrDefault(name, List.of())) {
            String text = TemplateBody.of(production.body()).literal();
            boolean free = production.set().isEmpty() && production.when().isEmpty();
            if (text == null || !(free || labels.contains(text))) {
                return otherwise;
            }
            JsonNode content = ((GrammarSpec.Template) production.body()).content();
            values.or(GrammarShape.literal(content.isString() ? JsonNodeFactory.instance.stringNode(text) : content));
        }
        return values;
    }

    /** What a symbol yields that is no rule: an attribute, the label, or a column of the seed table. */
    private GrammarShape value(String name) {
        var values = new LinkedHashSet<String>();
        grammar.rules()
                .values()
                .forEach(productions -> productions.forEach(production -> {
                    String value = production.set().get(name);
                    if (value != null) {
                        values.add(value);
                    }
                }));
        if (values.isEmpty() && name.equals(GrammarLabels.LABEL)) {
            values.addAll(labels);
        }
        if (values.isEmpty()) {
            return GrammarShape.text(false);
        }
        var shape = new GrammarShape();
        values.forEach(value -> shape.or(GrammarShape.literal(JsonNodeFactory.instance.stringNode(value))));
        return shape;
    }

    /** The bodies that a symbol can end in, through productions that are nothing but another symbol. */
    private Set<TemplateBody> ends(String name) {
        var ends = new LinkedHashSet<TemplateBody>();
        var seen = new LinkedHashSet<>(List.of(name));
        var queue = new ArrayDeque<>(List.of(name));
        while (!queue.isEmpty()) {
            for (TemplateBody body : bodies.getOrDefault(queue.remove(), List.of())) {
                String next = body.soleReference();
                if (next == null || !grammar.rules().containsKey(next)) {
                    ends.add(body);
                } else if (seen.add(next)) {
                    queue.add(next);
                }
            }
        }
        return ends;
    }

    private GrammarShape shape(TemplateBody body) {
        return switch (body) {
            case TemplateBody.Scalar scalar -> GrammarShape.like(scalar.value());
            case TemplateBody.Text(TemplateText text) -> {
                String sole = text.soleReference();
                if (sole != null) {
                    yield symbol(sole);
                }
                String literal = text.literal();
                yield literal != null && labels.contains(literal)
                        ? GrammarShape.literal(JsonNodeFactory.instance.stringNode(literal))
                        : GrammarShape.text(mayBeEmpty(text));
            }
            case TemplateBody.Members(Map<String, TemplateBody> members) -> {
                var shapes = new LinkedHashMap<String, GrammarShape>();
                members.forEach((name, member) -> shapes.put(name, shape(member)));
                yield GrammarShape.members(shapes);
            }
            case TemplateBody.Elements(List<TemplateBody> elements) ->
                GrammarShape.elements(elements.size(), union(new LinkedHashSet<>(elements)));
            case TemplateBody.Fill fill -> GrammarShape.text(false);
        };
    }

    /** Collects the symbols that can yield the empty text. */
    private void findEmptiable() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var rule : bodies.entrySet()) {
                changed |= rule.getValue().stream().anyMatch(this::mayBeEmpty) && emptiable.add(rule.getKey());
            }
        }
    }

    private boolean mayBeEmpty(TemplateBody body) {
        return body instanceof TemplateBody.Text(TemplateText text) && mayBeEmpty(text);
    }

    private boolean mayBeEmpty(TemplateText text) {
        return text.parts().stream()
                .allMatch(part ->
                        part instanceof TemplateText.Part.Reference(String symbol) && emptiable.contains(symbol));
    }
}
