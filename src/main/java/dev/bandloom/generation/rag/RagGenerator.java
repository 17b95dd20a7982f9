package dev.bandloom.generation.rag;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.Passage;
import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Critique;
import dev.bandloom.generation.Generation;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.PromptReviser;
import dev.bandloom.generation.Reviser;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.generation.prompt.NaivePrompt;
import dev.bandloom.generation.prompt.PassageNumbers;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Has samples written from passages of a knowledge base, and notes which of them each sample cites (retrieval-augmented
 * generation: Lewis et al. 2020).
 */
public final class RagGenerator implements Generator, Reviser {
    private static final String VERSION = "rag/1";

    private final Recipe recipe;
    private final ArmSpec.Rag arm;
    private final JsonNode itemSchema;
    private final LlmClient client;
    private final NaivePrompt prompt;
    private final PromptReviser reviser;

    /** @param itemSchema JSON Schema of one response */
    public RagGenerator(Recipe recipe, ArmSpec.Rag arm, JsonNode itemSchema, LlmClient client) {
        this.recipe = recipe;
        this.arm = arm;
        this.itemSchema = itemSchema;
        this.client = client;
        this.prompt = NaivePrompt.grounded(recipe);
        this.reviser = new PromptReviser(recipe, arm, itemSchema, client, RagGenerator::facts);
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
        if (order.briefs().stream().allMatch(brief -> brief.passages().isEmpty())) {
            return new Generation.Failed(
                    "no passages: the knowledge base has none", arm.model().model(), prompt.version());
        }
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
                order.briefs().stream()
                        .map(brief -> new Assignment.Brief(Map.of(), brief.label(), brief.cell(), brief.passages()))
                        .toList());
    }

    private List<Candidate> candidates(GenerationOrder order, LlmReply.Completed reply) {
        PassageNumbers numbers = PassageNumbers.of(
                order.briefs().stream().map(SampleBrief::passages).toList());
        String cut = reply.finishReason() == LlmReply.FinishReason.LENGTH ? ", cut off by its length limit" : "";
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < order.briefs().size(); i++) {
            SampleBrief brief = order.briefs().get(i);
            String input = brief.passageTexts().stream().findFirst().orElse("");
            if (brief.passages().isEmpty()) {
                candidates.add(
                        new Candidate.Missing(recipe.taskInput().description(), "no passages were given for it"));
            } else if (i >= reply.items().size()) {
                candidates.add(new Candidate.Missing(
                        input,
                        "the reply holds " + reply.items().size() + " of "
                                + order.briefs().size() + " items" + cut));
            } else {
                candidates.add(grounded(order, brief, input, reply.items().get(i), numbers));
            }
        }
        return candidates;
    }

    private Candidate grounded(
            GenerationOrder order, SampleBrief brief, String input, JsonNode item, PassageNumbers numbers) {
        Citations.Resolved resolved = Citations.resolve(item, brief.passages(), numbers, itemSchema);
        List<String> given = brief.passages().stream().map(Passage::id).toList();
        var written = new Candidate.Step(
                "generate",
                Map.of(
                        "arm", arm.id().value(),
                        "temperature", order.temperature(),
                        "top_p", arm.topP(),
                        "prompt", prompt.version(),
                        "seed", order.seed()));
        return new Candidate.Response(
                input,
                resolved.response(),
                new Origins(List.of(), given, List.of()),
                List.of(written, new Candidate.Step("cite", resolved.params())));
    }

    /** What a reviser is told: the passages, by names that say in what order they were given. */
    private static Map<String, String> facts(SampleBrief brief) {
        var facts = new LinkedHashMap<String, String>();
        for (Passage passage : brief.passages()) {
            facts.put("passage " + (facts.size() + 1), passage.text());
        }
        return facts;
    }
}
