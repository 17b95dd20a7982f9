package dev.bandloom.generation.prompt;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.prompt.PromptTemplate;
import dev.bandloom.llm.prompt.ReplySchema;
import dev.bandloom.recipe.TaskInput;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks a text engine for the gaps of all candidates of a batch at once. */
public final class SlotsPrompt {
    private static final JsonNode FILL =
            JsonNodeFactory.instance.objectNode().put("type", "string").put("minLength", 1);

    private final PromptTemplate template = PromptTemplate.load("slots", 2);

    /** Names the template with its version; recorded with every sample that has a fill. */
    public String version() {
        return template.version();
    }

    /** @param input of the recipe: what the texts are for, and their language */
    public LlmRequest request(long batch, TaskInput input, List<Assignment.Slot> slots, double temperature, long seed) {
        var prompt = template.render(Map.of(
                "description", input.description(),
                "language", new Languages(input.languages()).only(),
                "slots",
                        PromptText.numbered(
                                slots.stream().map(SlotsPrompt::line).toList()),
                "count", Integer.toString(slots.size())));
        return new LlmRequest(
                new CallSite(batch, "fill"),
                prompt,
                ReplySchema.of(FILL, slots.size()),
                new Sampling(temperature, 1.0, 0),
                new Assignment.SlotFilling(input.description(), slots),
                seed);
    }

    private static ObjectNode line(Assignment.Slot slot) {
        var line = JsonNodeFactory.instance
                .objectNode()
                .put("write", slot.prompt())
                .put("polarity", slot.polarity())
                .put("length", slot.length());
        if (!slot.context().isEmpty()) {
            line.set("context", PromptText.facts(slot.context(), ""));
        }
        return line;
    }
}
