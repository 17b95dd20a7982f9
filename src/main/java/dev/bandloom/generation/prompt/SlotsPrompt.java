package dev.bandloom.generation.prompt;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Sampling;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks a text engine for the gaps of all candidates of a batch at once. */
public final class SlotsPrompt {
    private final PromptTemplate template = PromptTemplate.load("slots", 1);

    /** Names the template with its version; recorded with every sample that has a fill. */
    public String version() {
        return template.version();
    }

    public LlmRequest request(
            long batch, String description, List<Assignment.Slot> slots, double temperature, long seed) {
        var prompt = template.render(Map.of(
                "description", description,
                "slots", slots.stream().map(SlotsPrompt::line).collect(Collectors.joining("\n")),
                "count", Integer.toString(slots.size())));
        return new LlmRequest(
                new CallSite(batch, "fill"),
                prompt,
                schema(slots.size()),
                new Sampling(temperature, 1.0, 0),
                new Assignment.SlotFilling(description, slots),
                seed);
    }

    private static String line(Assignment.Slot slot) {
        var line = JsonNodeFactory.instance
                .objectNode()
                .put("write", slot.prompt())
                .put("polarity", slot.polarity())
                .put("length", slot.length());
        var context = line.putObject("context");
        for (Map.Entry<String, String> entry : slot.context().entrySet()) {
            context.put(entry.getKey(), entry.getValue());
        }
        return SampleJson.mapper().writeValueAsString(line);
    }

    private static ObjectNode schema(int count) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var items = schema.putObject("properties").putObject("items").put("type", "array");
        items.put("minItems", count).put("maxItems", count);
        items.putObject("items").put("type", "string").put("minLength", 1);
        schema.putArray("required").add("items");
        return schema.put("additionalProperties", false);
    }
}
