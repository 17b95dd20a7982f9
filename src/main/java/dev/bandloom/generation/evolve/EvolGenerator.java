package dev.bandloom.generation.evolve;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.Passage;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.PromptedGenerator;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.generation.prompt.EvolvePrompt;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ArmSpec.Operator;
import dev.bandloom.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Has each parent made into a new sample by the operator chosen for it (Evol-Instruct: Xu et al., WizardLM, 2023). */
public final class EvolGenerator extends PromptedGenerator {
    private static final String VERSION = "evol_instruct/1";
    private static final String STEP = "evolve";

    private final Recipe recipe;
    private final JsonNode itemSchema;
    private final EvolvePrompt prompt;

    /** @param itemSchema JSON Schema of one response */
    public EvolGenerator(Recipe recipe, ArmSpec.EvolInstruct arm, JsonNode itemSchema, LlmClient client) {
        super(recipe, arm, itemSchema, client);
        this.recipe = recipe;
        this.itemSchema = itemSchema;
        this.prompt = new EvolvePrompt(recipe);
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    protected Call call(GenerationOrder order) {
        List<Assignment.Change> changes = order.briefs().stream()
                .map(brief -> new Assignment.Change(
                        evolution(brief).parent(), evolution(brief).operator(), brief.label()))
                .toList();
        return new Call(
                STEP,
                prompt.render(itemSchema, order.briefs()),
                new Assignment.Evolving(
                        recipe.task(), recipe.taskInput().description(), itemSchema, recipe.labelField(), changes),
                (brief, item) -> evolved(order, brief, item));
    }

    @Override
    protected String promptVersion() {
        return prompt.version();
    }

    @Override
    protected @Nullable String lack(SampleBrief brief) {
        if (brief.evolution() != null) {
            return null;
        }
        return recipe.taskInput().tableTask() == null
                ? "nothing to evolve: no sample is accepted yet, and the recipe has no examples"
                : "nothing to evolve: its row has no accepted variant that may be evolved, and is no sample itself";
    }

    @Override
    protected String input(SampleBrief brief) {
        Evolution evolution = brief.evolution();
        if (evolution == null) {
            return recipe.taskInput().description();
        }
        JsonNode parent = evolution.parent();
        return parent.isString() ? parent.stringValue() : SampleJson.mapper().writeValueAsString(parent);
    }

    @Override
    protected Map<String, String> facts(SampleBrief brief) {
        return Map.of();
    }

    private Candidate evolved(GenerationOrder order, SampleBrief brief, JsonNode item) {
        Evolution evolution = evolution(brief);
        String eliminated = Elimination.reason(evolution.parent(), item, Operator.of(evolution.operator()));
        if (eliminated != null) {
            return new Candidate.Missing(input(brief), eliminated);
        }
        var how = new TreeMap<String, Object>(
                Map.of("operator", evolution.operator(), "depth", evolution.depth(), "parent", evolution.parentId()));
        Double propensity = evolution.propensity();
        if (propensity != null) {
            how.put("propensity", propensity);
        }
        return new Candidate.Response(input(brief), item, origins(brief, evolution), List.of(step(STEP, order, how)));
    }

    /** A row that was evolved is an origin as a row; so is the row whose variant was evolved into another. */
    private Origins origins(SampleBrief brief, Evolution evolution) {
        SeedRow row = brief.row();
        List<String> passages = brief.passages().stream().map(Passage::id).toList();
        if (row != null && row.reference().equals(evolution.parentId())) {
            return new Origins(List.of(), passages, List.of(row.reference()));
        }
        boolean ofRow = recipe.taskInput().tableTask() != null;
        return new Origins(
                List.of(evolution.parentId()), passages, ofRow && row != null ? List.of(row.reference()) : List.of());
    }

    private static Evolution evolution(SampleBrief brief) {
        return Objects.requireNonNull(brief.evolution(), "only samples with an evolution are asked for");
    }
}
