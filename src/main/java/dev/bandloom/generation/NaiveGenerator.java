package dev.bandloom.generation;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.prompt.NaivePrompt;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks the text engine directly for a batch: one prompt with everything the recipe says and the rows to write from. */
public final class NaiveGenerator extends PromptedGenerator {
    private static final String VERSION = "naive/1";

    private final Recipe recipe;
    private final ArmSpec.Naive arm;
    private final JsonNode itemSchema;
    private final NaivePrompt prompt;

    /** @param itemSchema JSON Schema of one response */
    public NaiveGenerator(Recipe recipe, ArmSpec.Naive arm, JsonNode itemSchema, LlmClient client) {
        super(recipe, arm, itemSchema, client);
        this.recipe = recipe;
        this.arm = arm;
        this.itemSchema = itemSchema;
        this.prompt = new NaivePrompt(recipe);
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    protected Call call(GenerationOrder order) {
        Assignment.Writing writing = prompt.writing(order, itemSchema, arm.examples(), arm.avoid(), this::facts);
        List<Candidate.Step> steps = List.of(step("generate", order, shown()));
        return new Call(
                "write",
                prompt.render(order.batch(), writing),
                writing,
                (brief, item) -> new Candidate.Response(input(brief), item, origins(brief, item), steps));
    }

    @Override
    protected String promptVersion() {
        return prompt.version();
    }

    @Override
    protected @Nullable String lack(SampleBrief brief) {
        return null;
    }

    @Override
    protected String leftOut(SampleBrief brief) {
        return brief.peers().isEmpty()
                ? super.leftOut(brief)
                : "its row is a sample already, and no part of it fits one of another row with its label";
    }

    @Override
    protected String input(SampleBrief brief) {
        SeedRow row = row(brief);
        return row == null
                ? recipe.taskInput().description()
                : recipe.taskInput().source(row);
    }

    @Override
    protected Map<String, String> facts(SampleBrief brief) {
        SeedRow row = row(brief);
        return row == null ? Map.of() : row.values();
    }

    private Origins origins(SampleBrief brief, JsonNode item) {
        SeedRow row = row(brief);
        return row == null ? Origins.NONE : QuotedRows.of(row, brief.peers(), item);
    }

    private @Nullable SeedRow row(SampleBrief brief) {
        return arm.seedRows() ? brief.row() : null;
    }

    /** The examples that the writer was shown. */
    private Map<String, Object> shown() {
        int shown = Math.min(recipe.taskInput().examples().size(), arm.examples());
        return shown == 0
                ? Map.of()
                : Map.of(
                        "examples",
                        IntStream.rangeClosed(1, shown)
                                .mapToObj(number -> "example#" + number)
                                .toList());
    }
}
