package dev.bandloom.generation;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.prompt.NaivePrompt;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.prompt.ReplySchema;
import dev.bandloom.llm.prompt.StatedRequirements;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Asks the text engine directly for a batch: one prompt with everything the recipe says and the rows to write from. */
public final class NaiveGenerator implements Generator, Reviser {
    private static final String VERSION = "naive/1";

    private final Recipe recipe;
    private final ArmSpec.Naive arm;
    private final JsonNode itemSchema;
    private final LlmClient client;
    private final NaivePrompt prompt;
    private final Reviser reviser;

    /** @param itemSchema JSON Schema of one response */
    public NaiveGenerator(Recipe recipe, ArmSpec.Naive arm, JsonNode itemSchema, LlmClient client) {
        this.recipe = recipe;
        this.arm = arm;
        this.itemSchema = itemSchema;
        this.client = client;
        this.prompt = new NaivePrompt(recipe);
        this.reviser = new PromptReviser(recipe, arm, itemSchema, client, this::facts);
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
        Assignment.Writing writing = assignment(order);
        Prompt rendered = prompt.render(order.batch(), writing);
        LlmRequest request = new LlmRequest(
                new CallSite(order.batch(), "write"),
                rendered,
                ReplySchema.of(itemSchema, writing.size()),
                new Sampling(order.temperature(), arm.topP(), arm.topK()),
                writing,
                order.seed());
        return switch (client.complete(request)) {
            case LlmReply.Completed reply ->
                new Generation.Written(candidates(order, reply), reply.model(), rendered.version());
            case LlmReply.Refused reply ->
                new Generation.Failed("refused: " + reply.reason(), reply.model(), rendered.version());
            case LlmReply.Unreadable reply ->
                new Generation.Failed("unreadable reply: " + reply.reason(), reply.model(), rendered.version());
        };
    }

    @Override
    public int rounds() {
        return reviser.rounds();
    }

    @Override
    public List<Candidate> revise(GenerationOrder order, List<Critique> critiques, int round) {
        return reviser.revise(order, critiques, round);
    }

    private Assignment.Writing assignment(GenerationOrder order) {
        return new Assignment.Writing(
                recipe.task(),
                recipe.taskInput().description(),
                StatedRequirements.all(recipe),
                itemSchema,
                recipe.labelField(),
                recipe.taskInput().examples().stream().limit(arm.examples()).toList(),
                order.avoid().stream().limit(arm.avoid()).toList(),
                order.briefs().stream().map(this::brief).toList());
    }

    private Assignment.Brief brief(SampleBrief brief) {
        return new Assignment.Brief(facts(brief), brief.label(), brief.cell(), brief.passages());
    }

    private Map<String, String> facts(SampleBrief brief) {
        SeedRow row = brief.row();
        return row == null || !arm.seedRows() ? Map.of() : row.values();
    }

    private List<Candidate> candidates(GenerationOrder order, LlmReply.Completed reply) {
        JsonNode items = reply.items();
        String cut = reply.finishReason() == LlmReply.FinishReason.LENGTH ? ", cut off by its length limit" : "";
        List<Candidate> candidates = new ArrayList<>();
        Candidate.Step step = step(order);
        for (int i = 0; i < order.briefs().size(); i++) {
            SeedRow row = arm.seedRows() ? order.briefs().get(i).row() : null;
            String input = row == null
                    ? recipe.taskInput().description()
                    : recipe.taskInput().source(row);
            candidates.add(
                    i < items.size()
                            ? new Candidate.Response(
                                    input, items.get(i), row == null ? Origins.NONE : Origins.ofRow(row), List.of(step))
                            : new Candidate.Missing(
                                    input,
                                    "the reply holds " + items.size() + " of "
                                            + order.briefs().size() + " items" + cut));
        }
        return candidates;
    }

    private Candidate.Step step(GenerationOrder order) {
        Map<String, Object> params = new TreeMap<>();
        params.put("arm", arm.id().value());
        params.put("temperature", order.temperature());
        params.put("top_p", arm.topP());
        params.put("prompt", prompt.version());
        params.put("seed", order.seed());
        int shown = Math.min(recipe.taskInput().examples().size(), arm.examples());
        if (shown > 0) {
            params.put(
                    "examples",
                    IntStream.rangeClosed(1, shown)
                            .mapToObj(number -> "example#" + number)
                            .toList());
        }
        return new Candidate.Step("generate", params);
    }
}
