package dev.bandloom.recipe.reading.grammar;

import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.GrammarSpec.Template;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Whether what a grammar yields are rows of a table, and of the columns that the recipe names. */
public final class GrammarRows {
    private final Section recipe;
    private final GrammarSpec grammar;
    private boolean sound = true;

    private GrammarRows(Section recipe, GrammarSpec grammar) {
        this.recipe = recipe;
        this.grammar = grammar;
    }

    /**
     * False, with problems noted, when they are not.
     *
     * @param schema of a row; null when it follows from the grammar
     */
    public static boolean check(Section recipe, GrammarSpec grammar, @Nullable JsonNode schema) {
        var check = new GrammarRows(recipe, grammar);
        List<JsonNode> rows = check.ends(grammar.start());
        for (JsonNode row : rows) {
            check.row(row, schema);
        }
        return check.sound && !rows.isEmpty();
    }

    /** What the productions of a symbol hold, those followed that are another symbol and nothing else. */
    private List<JsonNode> ends(String start) {
        Set<String> symbols = new LinkedHashSet<>(Set.of(start));
        List<JsonNode> ends = new ArrayList<>();
        List<String> open = new ArrayList<>(symbols);
        while (!open.isEmpty()) {
            for (var production : grammar.rules().getOrDefault(open.removeLast(), List.of())) {
                JsonNode content = production.body() instanceof Template template ? template.content() : null;
                String other = content == null ? null : References.sole(content);
                if (other != null && grammar.rules().containsKey(other)) {
                    if (symbols.add(other)) {
                        open.add(other);
                    }
                } else {
                    ends.add(content == null ? StringNode.valueOf("") : content);
                }
            }
        }
        return ends;
    }

    private void row(JsonNode row, @Nullable JsonNode schema) {
        if (!row.isObject() || row.isEmpty()) {
            problem("must yield rows for format tabular: write each production of '" + Described.clip(grammar.start())
                    + "' as a JSON template, {column: <symbol>}");
            return;
        }
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        row.properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue()));
        cells.forEach((name, content) -> {
            String symbol = References.sole(content);
            boolean nested = content.isContainer()
                    || symbol != null && ends(symbol).stream().anyMatch(JsonNode::isContainer);
            if (nested) {
                problem("yields an object or a list for '" + Described.clip(name)
                        + "', but a row of format tabular is flat; give its parts columns of their own");
            }
        });
        if (schema != null) {
            agree(cells.keySet(), schema);
        }
    }

    private void agree(Set<String> cells, JsonNode schema) {
        Set<String> columns = new LinkedHashSet<>(schema.path("properties").propertyNames());
        for (String cell : cells) {
            if (!columns.contains(cell)) {
                problem("yields '" + Described.clip(cell) + "', which is none of the columns "
                        + Described.list(columns));
            }
        }
        for (JsonNode name : schema.path("required")) {
            boolean nullable = schema.path("properties")
                    .path(name.asString())
                    .path("type")
                    .valueStream()
                    .anyMatch(type -> type.asString("").equals("null"));
            if (!nullable && !cells.contains(name.asString())) {
                problem("lacks column '" + Described.clip(name.asString()) + "', which every row has to have");
            }
        }
    }

    private void problem(String message) {
        sound = false;
        recipe.problem(recipe.has("grammar") ? "grammar" : "constraints", message);
    }
}
