package dev.bandloom.generation.prompt;

import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.prompt.PromptTemplate;
import dev.bandloom.llm.prompt.TaskValues;
import dev.bandloom.recipe.Recipe;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends samples back to their writer with what a judge found wanting. */
public final class RevisePrompt {
    private static final int VERSION = 3;

    private final PromptTemplate template = PromptTemplate.load("revise", VERSION);
    private final Recipe recipe;

    public RevisePrompt(Recipe recipe) {
        this.recipe = recipe;
    }

    /** A sample that goes back. */
    public record Returned(
            JsonNode sample,
            String reason,
            @Nullable String label,
            Map<String, String> cell,
            Map<String, String> facts) {}

    /** Names the template with its version. */
    public String version() {
        return template.version();
    }

    public Prompt render(JsonNode itemSchema, List<Returned> samples) {
        Map<String, String> values = TaskValues.of(recipe);
        values.put("requirements", ConstraintWords.besidesDetails(recipe));
        values.put("schema", PromptText.json(itemSchema));
        values.put(
                "samples",
                PromptText.numbered(
                        samples.stream().map(sample -> line(sample, itemSchema)).toList()));
        values.put("dimensions", PromptText.list(dimensions(samples)));
        values.put("count", Integer.toString(samples.size()));
        return template.render(values);
    }

    private static List<String> dimensions(List<Returned> samples) {
        return samples.stream()
                .flatMap(sample -> sample.cell().keySet().stream())
                .distinct()
                .toList();
    }

    private JsonNode line(Returned returned, JsonNode itemSchema) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set("sample", returned.sample());
        line.put("judge", returned.reason());
        if (returned.label() != null) {
            line.set("label", PromptText.label(itemSchema, recipe.labelField(), returned.label()));
        }
        if (!returned.cell().isEmpty()) {
            line.set("cover", PromptText.cell(returned.cell()));
        }
        if (!returned.facts().isEmpty()) {
            line.set("facts", PromptText.facts(returned.facts(), ""));
        }
        return line;
    }
}
