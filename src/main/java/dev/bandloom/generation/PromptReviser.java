package dev.bandloom.generation;

import dev.bandloom.generation.prompt.RevisePrompt;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.prompt.ReplySchema;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Mends the samples of a batch with one call in each round. */
final class PromptReviser {
    private static final double GRADE_STEPS = 4;

    private final ArmSpec.Prompted arm;
    private final JsonNode itemSchema;
    private final LlmClient client;
    private final RevisePrompt prompt;
    private final Function<SampleBrief, Map<String, String>> facts;
    private final BiFunction<SampleBrief, Candidate.Response, Candidate> reading;

    /**
     * A reviser for one arm.
     *
     * @param itemSchema JSON Schema of one response
     * @param facts all that is known about a sample, by name
     * @param reading makes a candidate of a new version as it was written
     */
    PromptReviser(
            Recipe recipe,
            ArmSpec.Prompted arm,
            JsonNode itemSchema,
            LlmClient client,
            Function<SampleBrief, Map<String, String>> facts,
            BiFunction<SampleBrief, Candidate.Response, Candidate> reading) {
        this.arm = arm;
        this.itemSchema = itemSchema;
        this.client = client;
        this.prompt = new RevisePrompt(recipe);
        this.facts = facts;
        this.reading = reading;
    }

    /** As {@link Reviser#revise} has it. */
    List<Candidate> revise(GenerationOrder order, List<Critique> critiques, int round) {
        List<RevisePrompt.Returned> returned =
                critiques.stream().map(critique -> returned(order, critique)).toList();
        LlmRequest request = new LlmRequest(
                new CallSite(order.batch(), "revise"),
                prompt.render(itemSchema, returned),
                ReplySchema.of(itemSchema, critiques.size()),
                new Sampling(order.temperature(), arm.topP(), arm.topK()),
                new Assignment.LanguageOnly("revise", critiques.size()),
                RandomStreams.of(order.seed()).seed("revise", round));
        return switch (client.complete(request)) {
            case LlmReply.Completed reply -> versions(order, critiques, reply.items(), round);
            case LlmReply.Refused reply -> missing(critiques, "refused: " + reply.reason());
            case LlmReply.Unreadable reply -> missing(critiques, "unreadable reply: " + reply.reason());
        };
    }

    private RevisePrompt.Returned returned(GenerationOrder order, Critique critique) {
        SampleBrief brief = order.briefs().get(critique.index());
        return new RevisePrompt.Returned(
                critique.version().response(), critique.reason(), brief.label(), brief.cell(), facts.apply(brief));
    }

    /** Of a reply of another length nobody knows which version is whose. */
    private List<Candidate> versions(GenerationOrder order, List<Critique> critiques, JsonNode items, int round) {
        if (items.size() != critiques.size()) {
            return missing(critiques, "the reply holds " + items.size() + " of " + critiques.size() + " items");
        }
        List<Candidate> versions = new ArrayList<>();
        for (int i = 0; i < critiques.size(); i++) {
            versions.add(version(order, critiques.get(i), items.get(i), round));
        }
        return versions;
    }

    private Candidate version(GenerationOrder order, Critique critique, JsonNode item, int round) {
        Candidate.Response earlier = critique.version();
        if (item.isNull()) {
            return new Candidate.Missing(earlier.input(), "no new version: its writer left it out");
        }
        List<Candidate.Step> steps = new ArrayList<>(earlier.steps());
        steps.add(step(critique, round));
        return reading.apply(
                order.briefs().get(critique.index()),
                new Candidate.Response(earlier.input(), item, earlier.origins(), steps));
    }

    private Candidate.Step step(Critique critique, int round) {
        Map<String, Object> params = new TreeMap<>();
        params.put("round", round);
        params.put("prompt", prompt.version());
        params.put("earlier", critique.version().response());
        params.put("grade", 1 + (int) Math.round(GRADE_STEPS * critique.score()));
        params.put("reason", critique.reason());
        return new Candidate.Step("revise", params);
    }

    private static List<Candidate> missing(List<Critique> critiques, String why) {
        return critiques.stream()
                .<Candidate>map(
                        critique -> new Candidate.Missing(critique.version().input(), why))
                .toList();
    }
}
