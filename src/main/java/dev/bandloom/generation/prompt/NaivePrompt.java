package dev.bandloom.generation.prompt;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.prompt.PromptTemplate;
import dev.bandloom.llm.prompt.StatedRequirements;
import dev.bandloom.llm.prompt.TaskValues;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.TableTaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Renders a direct prompt, with passages or without: all that the recipe says, advice for its format, then the samples that
 * are asked for.
 */
public final class NaivePrompt {
    private static final int VERSION = 2;
    private static final int GROUNDED_VERSION = 2;
    private static final int MOST_NAMES = 50;

    private final PromptTemplate template;
    private final Recipe recipe;
    private final Languages languages;

    public NaivePrompt(Recipe recipe) {
        this(recipe, PromptTemplate.load("naive", recipe.format().name(), VERSION));
    }

    private NaivePrompt(Recipe recipe, PromptTemplate template) {
        this.template = template;
        this.recipe = recipe;
        this.languages = new Languages(recipe.taskInput().languages());
    }

    /** The prompt for samples that rest on passages; it has the advice for formats in common with the direct one. */
    public static NaivePrompt grounded(Recipe recipe) {
        return new NaivePrompt(
                recipe, PromptTemplate.load("rag", "naive", recipe.format().name(), GROUNDED_VERSION));
    }

    /** {@code naive-FORMAT/NUMBER}, or {@code rag-FORMAT/NUMBER}. */
    public String version() {
        return template.version();
    }

    /**
     * What a batch is asked for, in structured form.
     *
     * @param examples most examples shown
     * @param avoid most accepted samples shown to stay away from
     * @param facts that a sample is written from
     */
    public Assignment.Writing writing(
            GenerationOrder order,
            JsonNode itemSchema,
            int examples,
            int avoid,
            Function<SampleBrief, Map<String, String>> facts) {
        return new Assignment.Writing(
                recipe.task(),
                recipe.taskInput().description(),
                StatedRequirements.all(recipe),
                itemSchema,
                recipe.labelField(),
                recipe.taskInput().examples().stream().limit(examples).toList(),
                order.avoid().stream().limit(avoid).toList(),
                order.briefs().stream()
                        .map(brief -> brief(brief, facts.apply(brief)))
                        .toList());
    }

    /** Facts of a table's row are one to write another like, unless passages say what to write. */
    private Assignment.Brief brief(SampleBrief brief, Map<String, String> facts) {
        boolean anotherRow = recipe.format() instanceof FormatSpec.Tabular
                && !facts.isEmpty()
                && brief.passages().isEmpty();
        return new Assignment.Brief(
                facts,
                brief.label(),
                brief.cell(),
                brief.passages(),
                anotherRow,
                brief.peers().stream().map(SeedRow::values).toList());
    }

    /** @param batch sequence number of the batch, by which languages take turns */
    public Prompt render(long batch, Assignment.Writing writing) {
        Map<String, String> values = TaskValues.head(recipe);
        values.put("description", writing.description());
        values.put("details", details());
        values.put("language", languages.only());
        values.put("languages", languages.several() ? languages.named() : "");
        values.put("requirements", ConstraintWords.of(recipe.constraints()));
        values.put("label_field", writing.labelField() == null ? "" : PromptText.list(List.of(writing.labelField())));
        values.put(
                "labels",
                PromptText.labels(
                        writing.itemSchema(),
                        writing.labelField(),
                        recipe.taskInput().labels()));
        values.put("schema", PromptText.json(writing.itemSchema()));
        values.put("examples", PromptText.numbered(writing.examples()));
        values.put(
                "avoid",
                PromptText.numbered(
                        writing.avoid().stream().map(StringNode::valueOf).toList()));
        boolean another = writing.briefs().stream().anyMatch(Assignment.Brief::anotherRow);
        values.put("fact_names", another ? "" : factNames(writing));
        values.put("row_names", another ? factNames(writing) : "");
        values.put(
                "columns", recipe.format() instanceof FormatSpec.Tabular ? ColumnLines.of(writing.itemSchema()) : "");
        PassageNumbers passages = PassageNumbers.of(
                writing.briefs().stream().map(Assignment.Brief::passages).toList());
        values.put("passages", passages.lines());
        values.put("first", passages.isEmpty() ? "" : "1");
        boolean facts = !values.getOrDefault("fact_names", "").isEmpty();
        values.put("subject", facts ? "" : "first");
        values.put("material", facts ? "facts or passages" : "passages");
        values.put("context_member", passages.contextMember(writing.itemSchema()));
        values.put("dimensions", PromptText.list(dimensions(writing)));
        values.put("samples", samples(batch, writing, passages));
        values.put("count", Integer.toString(writing.size()));
        return template.render(values);
    }

    /** What the task says besides, and which fact of a row is the text that its samples are made from. */
    private String details() {
        String lines = StatedRequirements.lines(recipe.taskInput().details());
        TableTaskSpec table = recipe.taskInput().tableTask();
        if (table == null) {
            return lines;
        }
        String source = "- each sample is made from the text in its fact " + PromptText.material(table.inputColumn())
                + "; its other facts say more about it";
        return lines.isEmpty() ? source : source + "\n" + lines;
    }

    private static String factNames(Assignment.Writing writing) {
        Set<String> names = new LinkedHashSet<>();
        writing.briefs().forEach(brief -> names.addAll(brief.facts().keySet()));
        return PromptText.list(names.stream()
                .map(PromptText::name)
                .distinct()
                .limit(MOST_NAMES)
                .toList());
    }

    private static List<String> dimensions(Assignment.Writing writing) {
        Set<String> names = new LinkedHashSet<>();
        writing.briefs().forEach(brief -> names.addAll(brief.cell().keySet()));
        return new ArrayList<>(names);
    }

    /** A line for each sample; nothing when there is nothing to say about any. */
    private String samples(long batch, Assignment.Writing writing, PassageNumbers passages) {
        List<JsonNode> lines = new ArrayList<>();
        for (Assignment.Brief brief : writing.briefs()) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            if (brief.label() != null) {
                line.set("label", PromptText.label(writing.itemSchema(), writing.labelField(), brief.label()));
            }
            if (!brief.cell().isEmpty()) {
                line.set("cover", PromptText.cell(brief.cell()));
            }
            if (languages.several()) {
                line.put("language", languages.of(batch, lines.size()));
            }
            passages.put(line, brief.passages());
            if (!brief.facts().isEmpty()) {
                TableTaskSpec table = recipe.taskInput().tableTask();
                line.set("facts", PromptText.facts(brief.facts(), table == null ? "" : table.inputColumn()));
            }
            lines.add(line);
        }
        return lines.stream().allMatch(JsonNode::isEmpty) ? "" : PromptText.numbered(lines);
    }
}
