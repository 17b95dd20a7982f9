package dev.bandloom.generation.prompt;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.prompt.PromptTemplate;
import dev.bandloom.llm.prompt.StatedRequirements;
import dev.bandloom.llm.prompt.TaskValues;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Renders a direct prompt: all that the recipe says, advice for its format, then the samples that are asked for. */
public final class NaivePrompt {
    private static final int VERSION = 2;

    private final PromptTemplate template;
    private final Recipe recipe;
    private final Languages languages;

    public NaivePrompt(Recipe recipe) {
        this.template = PromptTemplate.load("naive", recipe.format().name(), VERSION);
        this.recipe = recipe;
        this.languages = new Languages(recipe.taskInput().languages());
    }

    /** {@code naive-FORMAT/NUMBER}. */
    public String version() {
        return template.version();
    }

    /** @param batch sequence number of the batch, by which languages take turns */
    public Prompt render(long batch, Assignment.Writing writing) {
        Map<String, String> values = TaskValues.head(recipe);
        values.put("description", writing.description());
        values.put("details", StatedRequirements.lines(recipe.taskInput().details()));
        values.put("language", languages.only());
        values.put("languages", languages.several() ? languages.named() : "");
        values.put("requirements", ConstraintWords.of(recipe.constraints()));
        values.put("label_field", writing.labelField() == null ? "" : PromptText.list(List.of(writing.labelField())));
        values.put("labels", PromptText.list(recipe.taskInput().labels()));
        values.put("schema", PromptText.json(writing.itemSchema()));
        values.put("examples", PromptText.numbered(writing.examples()));
        values.put(
                "avoid",
                PromptText.numbered(
                        writing.avoid().stream().map(StringNode::valueOf).toList()));
        values.put("fact_names", factNames(writing));
        values.put("samples", samples(batch, writing));
        values.put("count", Integer.toString(writing.size()));
        return template.render(values);
    }

    private static String factNames(Assignment.Writing writing) {
        Set<String> names = new LinkedHashSet<>();
        writing.briefs().forEach(brief -> names.addAll(brief.facts().keySet()));
        return PromptText.list(new ArrayList<>(names));
    }

    /** A line for each sample; nothing when there is nothing to say about any. */
    private String samples(long batch, Assignment.Writing writing) {
        List<JsonNode> lines = new ArrayList<>();
        for (Assignment.Brief brief : writing.briefs()) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            if (brief.label() != null) {
                line.put("label", brief.label());
            }
            if (languages.several()) {
                line.put("language", languages.of(batch, lines.size()));
            }
            if (!brief.facts().isEmpty()) {
                ObjectNode facts = line.putObject("facts");
                brief.facts().forEach((name, value) -> facts.put(name, PromptText.material(value)));
            }
            lines.add(line);
        }
        return lines.stream().allMatch(JsonNode::isEmpty) ? "" : PromptText.numbered(lines);
    }
}
