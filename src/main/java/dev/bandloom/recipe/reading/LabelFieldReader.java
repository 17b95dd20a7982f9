package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.GrammarSpec.Production;
import dev.bandloom.recipe.reading.grammar.References;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code label_field}, or the member of the response that can only hold the labels. */
final class LabelFieldReader {
    /** Formats whose member {@code label} carries the label. */
    private static final Set<String> LABELLED = Set.of("classification", "pair-class");

    private final FormatSpec format;
    private final @Nullable GrammarSpec grammar;
    private final Set<String> labels;

    private LabelFieldReader(FormatSpec format, @Nullable GrammarSpec grammar, List<String> labels) {
        this.format = format;
        this.grammar = grammar;
        this.labels = new LinkedHashSet<>(labels);
    }

    /** Null when the recipe has no labels, or, with a problem noted, when their member cannot be told. */
    static @Nullable String read(
            Section recipe, FormatSpec format, @Nullable GrammarSpec grammar, List<String> labels) {
        Cursor given = recipe.find("label_field");
        if (labels.isEmpty()) {
            if (given != null) {
                given.problem("needs task_input.labels");
            }
            return null;
        }
        var reader = new LabelFieldReader(format, grammar, labels);
        return given == null ? reader.derived(recipe) : reader.checked(given);
    }

    private @Nullable String checked(Cursor given) {
        String field = given.text();
        if (field == null) {
            return null;
        }
        Set<String> members = Members.of(format, grammar);
        if (!members.contains(field)) {
            given.problem(
                    members.isEmpty()
                            ? "a sample of format " + format.name() + " has no members, so none can carry the label"
                            : "'" + Described.clip(field) + "' is no member of a sample, which has "
                                    + Described.list(members) + NearestName.hint(field, members));
            return null;
        }
        JsonNode schema = Members.schema(format);
        Set<String> allowed = schema == null
                ? Set.of()
                : texts(schema.path("properties").path(field).path("enum"));
        if (!allowed.isEmpty() && !allowed.containsAll(labels)) {
            Set<String> strangers = new LinkedHashSet<>(labels);
            strangers.removeAll(allowed);
            given.problem("the schema's enum of '" + field + "' lacks the labels " + Described.list(strangers));
        }
        return field;
    }

    private @Nullable String derived(Section recipe) {
        List<String> fields = switch (format) {
            case FormatSpec.Named named -> LABELLED.contains(named.name()) ? List.of("label") : List.of();
            case FormatSpec.Custom ignored -> List.of();
            case FormatSpec.Schema schema -> bySchema(schema.schema());
            case FormatSpec.Tabular tabular -> tabular.schema() == null ? byGrammar() : bySchema(tabular.schema());
            case FormatSpec.FromGrammar ignored -> byGrammar();
        };
        if (fields.size() == 1) {
            return fields.getFirst();
        }
        Set<String> members = Members.of(format, grammar);
        if (members.isEmpty()) {
            recipe.problem(
                    "label_field",
                    "a sample of format " + format.name() + " has no member for the labels " + Described.list(labels)
                            + "; use format: classification, or a schema");
        } else {
            recipe.problem(
                    "label_field",
                    (fields.isEmpty()
                                    ? "no member of a sample"
                                    : "more than one member (" + Described.list(fields) + ")")
                            + " takes exactly the labels " + Described.list(labels) + "; say which of "
                            + Described.list(members) + " carries the label");
        }
        return null;
    }

    private List<String> bySchema(JsonNode schema) {
        List<String> fields = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            if (texts(property.getValue().path("enum")).equals(labels)) {
                fields.add(property.getKey());
            }
        });
        return fields;
    }

    private List<String> byGrammar() {
        List<String> fields = new ArrayList<>();
        GrammarSpec rules = grammar;
        if (rules == null) {
            return fields;
        }
        for (Map.Entry<String, JsonNode> member : Members.templates(rules).entrySet()) {
            String symbol = References.sole(member.getValue());
            if (symbol != null
                    && (symbol.equals("label") || alternatives(rules, symbol).equals(labels))) {
                fields.add(member.getKey());
            }
        }
        return fields;
    }

    /** What a symbol can become: the texts of its rule, else the values that productions set it to. */
    private static Set<String> alternatives(GrammarSpec grammar, String symbol) {
        Set<String> alternatives = new LinkedHashSet<>();
        List<Production> rule = grammar.rules().get(symbol);
        if (rule != null) {
            rule.forEach(production -> alternatives.add(String.valueOf(References.literal(production.body()))));
            return alternatives;
        }
        grammar.rules()
                .values()
                .forEach(productions -> productions.forEach(production -> {
                    String value = production.set().get(symbol);
                    if (value != null) {
                        alternatives.add(value);
                    }
                }));
        return alternatives;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.valueStream().filter(item -> !item.isNull()).forEach(item -> texts.add(item.asString()));
        return texts;
    }
}
