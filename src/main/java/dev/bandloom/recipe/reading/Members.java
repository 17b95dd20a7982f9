package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.GrammarSpec.Template;
import dev.bandloom.recipe.reading.grammar.References;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members that a response of a format has. */
final class Members {
    private Members() {}

    /** Empty when responses are text, or have no members that are known beforehand. */
    static Set<String> of(FormatSpec format, @Nullable GrammarSpec grammar) {
        return switch (format) {
            case FormatSpec.Named named ->
                names(named.definition().schema(List.of()).path("properties"));
            case FormatSpec.Custom custom -> custom.format().fields().keySet();
            case FormatSpec.Schema schema -> names(schema.schema().path("properties"));
            case FormatSpec.Tabular tabular ->
                tabular.schema() == null
                        ? ofGrammar(grammar)
                        : names(tabular.schema().path("properties"));
            case FormatSpec.FromGrammar ignored -> ofGrammar(grammar);
        };
    }

    /** The JSON Schema that a recipe or its columns give; null where there is none. */
    static @Nullable JsonNode schema(FormatSpec format) {
        return switch (format) {
            case FormatSpec.Schema(JsonNode schema) -> schema;
            case FormatSpec.Tabular tabular -> tabular.schema();
            case FormatSpec.Named ignored -> null;
            case FormatSpec.Custom ignored -> null;
            case FormatSpec.FromGrammar ignored -> null;
        };
    }

    private static Set<String> ofGrammar(@Nullable GrammarSpec grammar) {
        return grammar == null ? Set.of() : templates(grammar).keySet();
    }

    /** Members of the start templates with what stands there, from the first template that has each. */
    static Map<String, JsonNode> templates(GrammarSpec grammar) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        for (String root : roots(grammar)) {
            for (var production : grammar.rules().getOrDefault(root, List.of())) {
                if (production.body() instanceof Template(JsonNode content)) {
                    content.properties().forEach(member -> members.putIfAbsent(member.getKey(), member.getValue()));
                }
            }
        }
        return members;
    }

    /** The start symbol, and the symbols that its productions are other names for. */
    private static Set<String> roots(GrammarSpec grammar) {
        Set<String> roots = new LinkedHashSet<>(Set.of(grammar.start()));
        Set<String> fresh = roots;
        while (!fresh.isEmpty()) {
            Set<String> next = new LinkedHashSet<>();
            for (String root : fresh) {
                for (var production : grammar.rules().getOrDefault(root, List.of())) {
                    String symbol =
                            production.body() instanceof Template(JsonNode content) ? References.sole(content) : null;
                    if (symbol != null && !roots.contains(symbol)) {
                        next.add(symbol);
                    }
                }
            }
            roots.addAll(next);
            fresh = next;
        }
        return roots;
    }

    private static Set<String> names(JsonNode object) {
        return new LinkedHashSet<>(object.propertyNames());
    }
}
