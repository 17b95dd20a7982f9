package dev.bandloom.generation.prompt;

import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.prompt.PromptTemplate;
import dev.bandloom.llm.prompt.TaskValues;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks for a new sample of each parent, and explains the operators that are asked for. */
public final class EvolvePrompt {
    private static final int VERSION = 3;

    private final PromptTemplate template = PromptTemplate.load("evolve", VERSION);
    private final Recipe recipe;

    public EvolvePrompt(Recipe recipe) {
        this.recipe = recipe;
    }

    /** Names the template with its version. */
    public String version() {
        return template.version();
    }

    /** @param briefs each with an evolution */
    public Prompt render(JsonNode itemSchema, List<SampleBrief> briefs) {
        Map<String, String> values = TaskValues.of(recipe);
        values.put("requirements", ConstraintWords.besidesDetails(recipe));
        PassageNumbers passages =
                PassageNumbers.of(briefs.stream().map(SampleBrief::passages).toList());
        List<JsonNode> lines = new ArrayList<>();
        for (SampleBrief brief : briefs) {
            Evolution evolution = brief.evolution();
            if (evolution != null) {
                lines.add(line(brief, evolution, passages, itemSchema));
                values.merge(evolution.operator(), Integer.toString(lines.size()), (a, b) -> a + ", " + b);
            }
        }
        String labelField = recipe.labelField();
        values.put("label_field", labelField == null ? "" : PromptText.list(List.of(labelField)));
        values.put(
                "labels",
                PromptText.labels(itemSchema, labelField, recipe.taskInput().labels()));
        values.put("schema", PromptText.json(itemSchema));
        values.put("dimensions", PromptText.list(dimensions(briefs)));
        values.put("passages", passages.lines());
        values.put("context_member", passages.contextMember(itemSchema));
        values.put("samples", PromptText.numbered(lines));
        values.put("count", Integer.toString(lines.size()));
        return template.render(values);
    }

    private static List<String> dimensions(List<SampleBrief> briefs) {
        return briefs.stream()
                .flatMap(brief -> brief.cell().keySet().stream())
                .distinct()
                .toList();
    }

    private JsonNode line(SampleBrief brief, Evolution evolution, PassageNumbers passages, JsonNode itemSchema) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set("parent", evolution.parent());
        line.put("operator", evolution.operator());
        if (brief.label() != null) {
            line.set("label", PromptText.label(itemSchema, recipe.labelField(), brief.label()));
        }
        if (!brief.cell().isEmpty()) {
            ObjectNode cover = line.putObject("cover");
            brief.cell().forEach(cover::put);
        }
        passages.put(line, brief.passages());
        return line;
    }
}
