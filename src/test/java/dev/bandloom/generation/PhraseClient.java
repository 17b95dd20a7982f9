package dev.bandloom.generation;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A text engine that answers each slot by a function, and remembers what it was asked. */
public final class PhraseClient implements LlmClient {
    public final List<LlmRequest> requests = new ArrayList<>();
    private final Function<Assignment.Slot, JsonNode> answer;

    private PhraseClient(Function<Assignment.Slot, JsonNode> answer) {
        this.answer = answer;
    }

    public static PhraseClient saying(Function<Assignment.Slot, String> answer) {
        return answering(slot -> JsonNodeFactory.instance.stringNode(answer.apply(slot)));
    }

    public static PhraseClient answering(Function<Assignment.Slot, JsonNode> answer) {
        return new PhraseClient(answer);
    }

    public List<Assignment.Slot> slots() {
        return requests.stream()
                .flatMap(request -> ((Assignment.SlotFilling) request.assignment()).slots().stream())
                .toList();
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        requests.add(request);
        var items = JsonNodeFactory.instance.arrayNode();
        ((Assignment.SlotFilling) request.assignment()).slots().forEach(slot -> items.add(answer.apply(slot)));
        return new LlmReply.Completed(
                items, LlmReply.FinishReason.STOP, List.of(), new Usage(10, 20, 0, 0, 0, 0), "phrases");
    }
}
