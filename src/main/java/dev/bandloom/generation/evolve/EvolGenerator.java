package dev.bandloom.generation.evolve;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.Passage;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.Generation;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.generation.prompt.EvolvePrompt;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.prompt.ReplySchema;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ArmSpec.Operator;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Has each parent made into a new sample by the operator chosen for it (Evol-Instruct: Xu et al., WizardLM, 2023). */
public final class EvolGenerator implements Generator {
    private static final String VERSION = "evol_instruct/1";
    private static final String STEP = "evolve";

    private final Recipe recipe;
    private final ArmSpec.EvolInstruct arm;
    private final JsonNode itemSchema;
    private final LlmClient client;
    private final EvolvePrompt prompt;

    /** @param itemSchema JSON Schema of one response */
    public EvolGenerator(Recipe recipe, ArmSpec.EvolInstruct arm, JsonNode itemSchema, LlmClient client) {
        this.recipe = recipe;
        this.arm = arm;
        this.itemSchema = itemSchema;
        this.client = client;
        this.prompt = new EvolvePrompt(recipe);
    }

    @Override
    public String name() {
        return arm.generator();
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Generation generate(GenerationOrder order) {
        List<SampleBrief> evolving = order.briefs().stream()
                .filter(brief -> brief.evolution() != null)
                .toList();
        if (evolving.isEmpty()) {
            return new Generation.Failed(
                    "nothing to evolve: no sample is accepted yet, and the recipe has no examples",
                    arm.model().model(),
                    prompt.version());
        }
        LlmRequest request = new LlmRequest(
                new CallSite(order.batch(), STEP),
                prompt.render(itemSchema, evolving),
                ReplySchema.of(itemSchema, evolving.size()),
                new Sampling(order.temperature(), arm.topP(), arm.topK()),
                assignment(evolving),
                order.seed());
        return switch (client.complete(request)) {
            case LlmReply.Completed reply ->
                new Generation.Written(candidates(order, reply), reply.model(), prompt.version());
            case LlmReply.Refused reply ->
                new Generation.Failed("refused: " + reply.reason(), reply.model(), prompt.version());
            case LlmReply.Unreadable reply ->
                new Generation.Failed("unreadable reply: " + reply.reason(), reply.model(), prompt.version());
        };
    }

    private Assignment.Evolving assignment(List<SampleBrief> evolving) {
        List<Assignment.Change> changes = new ArrayList<>();
        for (SampleBrief brief : evolving) {
            Evolution evolution = brief.evolution();
            if (evolution != null) {
                changes.add(new Assignment.Change(evolution.parent(), evolution.operator(), brief.label()));
            }
        }
        return new Assignment.Evolving(
                recipe.task(), recipe.taskInput().description(), itemSchema, recipe.labelField(), changes);
    }

    private List<Candidate> candidates(GenerationOrder order, LlmReply.Completed reply) {
        String cut = reply.finishReason() == LlmReply.FinishReason.LENGTH ? ", cut off by its length limit" : "";
        JsonNode items = reply.items();
        List<Candidate> candidates = new ArrayList<>();
        int asked = 0;
        for (SampleBrief brief : order.briefs()) {
            Evolution evolution = brief.evolution();
            if (evolution == null) {
                candidates.add(new Candidate.Missing(recipe.taskInput().description(), "there was nothing to evolve"));
            } else if (asked >= items.size()) {
                candidates.add(new Candidate.Missing(
                        text(evolution.parent()), "the reply holds only " + items.size() + " items" + cut));
            } else {
                candidates.add(evolved(order, brief, evolution, items.get(asked++)));
            }
        }
        return candidates;
    }

    private Candidate evolved(GenerationOrder order, SampleBrief brief, Evolution evolution, JsonNode item) {
        String input = text(evolution.parent());
        String eliminated = Elimination.reason(evolution.parent(), item, Operator.of(evolution.operator()));
        if (eliminated != null) {
            return new Candidate.Missing(input, eliminated);
        }
        var params = new TreeMap<String, Object>(Map.of(
                "arm", arm.id().value(),
                "temperature", order.temperature(),
                "top_p", arm.topP(),
                "prompt", prompt.version(),
                "seed", order.seed(),
                "operator", evolution.operator(),
                "depth", evolution.depth(),
                "parent", evolution.parentId()));
        return new Candidate.Response(
                input, item, origins(brief, evolution), List.of(new Candidate.Step(STEP, params)));
    }

    /** A row of a table that was evolved is an origin as a row. */
    private static Origins origins(SampleBrief brief, Evolution evolution) {
        @Nullable SeedRow row = brief.row();
        boolean ofRow = row != null && row.reference().equals(evolution.parentId());
        List<String> parent = List.of(evolution.parentId());
        return new Origins(
                ofRow ? List.of() : parent,
                brief.passages().stream().map(Passage::id).toList(),
                ofRow ? parent : List.of());
    }

    private static String text(JsonNode parent) {
        return parent.isString() ? parent.stringValue() : SampleJson.mapper().writeValueAsString(parent);
    }
}
