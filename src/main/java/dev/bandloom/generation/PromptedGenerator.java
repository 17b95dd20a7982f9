package dev.bandloom.generation;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.prompt.ReplySchema;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Has a text engine write the samples of a batch with one call, and mend them when they come back. What is asked, and
 * what its samples come from, is the business of each kind.
 */
public abstract class PromptedGenerator implements Generator, Reviser {
    private final Recipe recipe;
    private final ArmSpec.Prompted arm;
    private final JsonNode itemSchema;
    private final LlmClient client;

    /** @param itemSchema JSON Schema of one response */
    protected PromptedGenerator(Recipe recipe, ArmSpec.Prompted arm, JsonNode itemSchema, LlmClient client) {
        this.recipe = recipe;
        this.arm = arm;
        this.itemSchema = itemSchema;
        this.client = client;
    }

    /**
     * One call.
     *
     * @param purpose as {@link CallSite} has it
     * @param reading makes a candidate of what was written for a brief
     */
    public record Call(
            String purpose,
            Prompt prompt,
            Assignment assignment,
            BiFunction<SampleBrief, JsonNode, Candidate> reading) {}

    /** @param order for samples that all have something to be written from */
    protected abstract Call call(GenerationOrder order);

    /** Names the template of the prompt with its version. */
    protected abstract String promptVersion();

    /** Why nothing can be written for this brief; null when something can. */
    protected abstract @Nullable String lack(SampleBrief brief);

    /** Why a writer that could write others of the batch left this one out. */
    protected String leftOut(SampleBrief brief) {
        return "its writer left it out";
    }

    /** What a sample of this brief is written from. */
    protected abstract String input(SampleBrief brief);

    /** All that a reviser is told about a sample, by name. */
    protected abstract Map<String, String> facts(SampleBrief brief);

    /** A new version as it was written, read as the first one was. */
    protected Candidate revised(SampleBrief brief, Candidate.Response version) {
        return version;
    }

    /**
     * How a sample was written.
     *
     * @param more parameters that only this kind has
     */
    protected final Candidate.Step step(String name, GenerationOrder order, Map<String, Object> more) {
        var params = new TreeMap<>(more);
        params.put("arm", arm.id().value());
        params.put("temperature", order.temperature());
        params.put("top_p", arm.topP());
        params.put("prompt", promptVersion());
        params.put("seed", order.seed());
        return new Candidate.Step(name, params);
    }

    @Override
    public final String name() {
        return arm.generator();
    }

    @Override
    public final Generation generate(GenerationOrder order) {
        List<SampleBrief> fed = new ArrayList<>();
        String lacking = "nothing was asked for";
        for (SampleBrief brief : order.briefs()) {
            String lack = lack(brief);
            if (lack == null) {
                fed.add(brief);
            } else {
                lacking = lack;
            }
        }
        if (fed.isEmpty()) {
            return new Generation.Failed(lacking, arm.model().model(), promptVersion());
        }
        Call call = call(order.withBriefs(fed));
        LlmRequest request = new LlmRequest(
                new CallSite(order.batch(), call.purpose()),
                call.prompt(),
                ReplySchema.of(itemSchema, fed.size()),
                new Sampling(order.temperature(), arm.topP(), arm.topK()),
                call.assignment(),
                order.seed());
        return switch (client.complete(request)) {
            case LlmReply.Completed reply ->
                new Generation.Written(candidates(order, call, fed.size(), reply), reply.model(), promptVersion());
            case LlmReply.Refused reply ->
                new Generation.Failed("refused: " + reply.reason(), reply.model(), promptVersion());
            case LlmReply.Unreadable reply ->
                new Generation.Failed("unreadable reply: " + reply.reason(), reply.model(), promptVersion());
        };
    }

    private List<Candidate> candidates(GenerationOrder order, Call call, int asked, LlmReply.Completed reply) {
        JsonNode items = reply.items();
        String cut = reply.finishReason() == LlmReply.FinishReason.LENGTH ? ", cut off by its length limit" : "";
        List<Candidate> candidates = new ArrayList<>();
        int next = 0;
        for (SampleBrief brief : order.briefs()) {
            String lack = lack(brief);
            if (lack != null) {
                candidates.add(new Candidate.Missing(input(brief), lack));
            } else if (next >= items.size()) {
                candidates.add(new Candidate.Missing(
                        input(brief), "the reply holds " + items.size() + " of " + asked + " items" + cut));
            } else if (items.get(next).isNull()) {
                next++;
                candidates.add(new Candidate.Missing(input(brief), "no material: " + leftOut(brief)));
            } else {
                candidates.add(call.reading().apply(brief, items.get(next++)));
            }
        }
        return candidates;
    }

    @Override
    public final int rounds() {
        return arm.revise();
    }

    @Override
    public final List<Candidate> revise(GenerationOrder order, List<Critique> critiques, int round) {
        return new PromptReviser(recipe, arm, itemSchema, client, this::facts, this::revised)
                .revise(order, critiques, round);
    }
}
