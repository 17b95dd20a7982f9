package dev.bandloom.generation.prompt;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.Prompt;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Renders a direct prompt: all that the recipe says, then the samples that are asked for, numbered. */
public final class NaivePrompt {
    private static final int VERSION = 1;

    private final PromptTemplate template = PromptTemplate.load("naive", VERSION);
    private final Recipe recipe;

    public NaivePrompt(Recipe recipe) {
        this.recipe = recipe;
    }

    public String version() {
        return template.version();
    }

    public Prompt render(Assignment.Writing writing) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("task", recipe.task());
        values.put("domain", recipe.domain());
        values.put("description", writing.description());
        values.put("languages", String.join(", ", recipe.taskInput().languages()));
        values.put("details", StatedRequirements.lines(recipe.taskInput().details()));
        values.put("requirements", StatedRequirements.lines(StatedRequirements.ofConstraints(recipe.constraints())));
        values.put("label_field", writing.labelField() == null ? "" : writing.labelField());
        values.put("labels", String.join(", ", recipe.taskInput().labels()));
        values.put("schema", writing.itemSchema().toString());
        values.put(
                "examples",
                numbered(writing.examples().stream().map(NaivePrompt::text).toList()));
        values.put("avoid", numbered(writing.avoid()));
        values.put("count", Integer.toString(writing.size()));
        values.put(
                "samples",
                numbered(writing.briefs().stream().map(NaivePrompt::brief).toList()));
        return template.render(values);
    }

    private static String brief(Assignment.Brief brief) {
        List<String> parts = new ArrayList<>();
        brief.facts().forEach((name, value) -> parts.add(name + ": " + value));
        if (brief.label() != null) {
            parts.add("label: " + brief.label());
        }
        return parts.isEmpty() ? "as described above" : String.join("; ", parts);
    }

    private static String text(JsonNode example) {
        return example.isString() ? example.stringValue() : example.toString();
    }

    private static String numbered(List<String> texts) {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add((lines.size() + 1) + ". " + text);
        }
        return String.join("\n", lines);
    }
}
