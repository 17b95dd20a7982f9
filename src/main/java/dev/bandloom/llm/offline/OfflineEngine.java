package dev.bandloom.llm.offline;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ModelRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A deterministic text engine that works by rules, with no network. From passages it writes questions with their answers,
 * pairs, tasks and summaries; without any, it words the given facts in many ways, ranks the
 * wordings by how complete, specific and as wished they are, and draws from that ranking as the temperature says. The
 * reply depends on the request alone.
 *
 * <p>Usage is an estimate: one token for every four characters of the prompt and of the reply, rounded up; the cost is
 * zero.
 */
public final class OfflineEngine implements LlmClient {
    public static final String MODEL = ModelRef.OFFLINE.model();

    private static final int CHARACTERS_PER_TOKEN = 4;

    @Override
    public LlmReply complete(LlmRequest request) {
        Writer writer = new Writer(request.sampling(), request.seed());
        return switch (request.assignment()) {
            case Assignment.Writing writing -> write(request, writing, writer);
            case Assignment.SlotFilling filling -> fill(request, filling, writer);
            case Assignment.Evolving evolving ->
                completed(request, new Evolver(evolving, writer, request.seed()).evolved());
            case Assignment.LanguageOnly work ->
                new LlmReply.Refused(
                        "the offline engine cannot " + work.what() + ", which takes a language model",
                        Usage.NONE,
                        MODEL);
        };
    }

    private static LlmReply write(LlmRequest request, Assignment.Writing writing, Writer writer) {
        List<Material> materials = new ArrayList<>();
        for (Assignment.Brief brief : writing.briefs()) {
            materials.add(Material.of(writing, brief));
        }
        boolean grounded =
                writing.briefs().stream().anyMatch(brief -> !brief.passages().isEmpty());
        if (!grounded && !materials.isEmpty() && materials.stream().allMatch(Material::empty)) {
            String reason = "no material: the request has no facts, and "
                    + (writing.description().isBlank()
                            ? "no description"
                            : "a description in which the rules find nothing to write about")
                    + ". Give task_input a dataset_path, examples, or a description that names a thing";
            return new LlmReply.Refused(reason, usage(request, ""), MODEL);
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        GroundedItems pieces = new GroundedItems(writing, writer);
        AnotherText another = new AnotherText(writing, writer);
        for (int i = 0; i < materials.size(); i++) {
            JsonNode item = new SchemaWriter(writing, i, materials.get(i), writer, pieces).write();
            items.add(another.of(item, i, new FactMatch(materials.get(i).facts())));
        }
        boolean nothing = !items.isEmpty()
                && items.valueStream().allMatch(JsonNode::isNull)
                && !SchemaNode.of(writing.itemSchema()).type().equals("null");
        if (nothing) {
            String lack = another.lack();
            String reason = "no material: " + (lack == null ? exhausted(writing, grounded) : lack);
            return new LlmReply.Refused(reason, usage(request, ""), MODEL);
        }
        return completed(request, items);
    }

    private static String exhausted(Assignment.Writing writing, boolean grounded) {
        return writing.briefs().stream().anyMatch(Assignment.Brief::anotherRow)
                ? "the rows of the table hold no number and no date that could differ, so that new rows would be copies."
                        + " Give a grammar, or a language model"
                : "the " + (grounded ? "passages" : "facts")
                        + " yield nothing of the asked shape that is not written yet. Add "
                        + (grounded ? "documents" : "rows") + ", or ask for fewer samples";
    }

    private static LlmReply fill(LlmRequest request, Assignment.SlotFilling filling, Writer writer) {
        Map<Assignment.Slot, List<String>> ranked = new HashMap<>();
        SlotWriter slots = new SlotWriter(filling.description());
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < filling.slots().size(); i++) {
            items.add(writer.draw(ranked.computeIfAbsent(filling.slots().get(i), slots::ranked), i, "slot"));
        }
        return completed(request, items);
    }

    private static LlmReply completed(LlmRequest request, ArrayNode items) {
        return new LlmReply.Completed(
                items, LlmReply.FinishReason.STOP, List.of(), usage(request, items.toString()), MODEL);
    }

    private static Usage usage(LlmRequest request, String reply) {
        long prompt = (long) request.prompt().system().length()
                + request.prompt().user().length();
        return new Usage(tokens(prompt), tokens(reply.length()), 0, 0, 0, 0);
    }

    private static long tokens(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
