package dev.bandloom.generation.prompt;

import dev.bandloom.dataset.Passage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The passages of a batch by the numbers that its prompt gives them, from 1, each passage once. */
public final class PassageNumbers {
    /** The member of a response that repeats the passage which it rests on. */
    public static final String CONTEXT = "context";

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<Passage> passages = new ArrayList<>();

    private PassageNumbers() {}

    /** @param given the passages of each sample, in the order of the samples */
    public static PassageNumbers of(List<List<Passage>> given) {
        var numbers = new PassageNumbers();
        for (List<Passage> sample : given) {
            for (Passage passage : sample) {
                if (numbers.numbers.putIfAbsent(passage.id(), numbers.passages.size() + 1) == null) {
                    numbers.passages.add(passage);
                }
            }
        }
        return numbers;
    }

    /** The passage of a number; null when there is none. */
    @Nullable
    public Passage passage(int number) {
        return number < 1 || number > passages.size() ? null : passages.get(number - 1);
    }

    boolean isEmpty() {
        return passages.isEmpty();
    }

    /** The member that repeats a passage, in quotes; empty when samples have none, or there is no passage. */
    String contextMember(JsonNode itemSchema) {
        return !isEmpty() && itemSchema.path("properties").has(CONTEXT) ? "\"" + CONTEXT + "\"" : "";
    }

    /** {@code 1. {"source": …}}, a line for each. */
    String lines() {
        return PromptText.numbered(passages.stream().map(PassageNumbers::line).toList());
    }

    /** Puts the numbers of a sample's passages on its line. */
    void put(ObjectNode line, List<Passage> given) {
        if (!given.isEmpty()) {
            ArrayNode list = line.putArray("passages");
            given.forEach(passage -> list.add(numbers.get(passage.id())));
        }
    }

    private static JsonNode line(Passage passage) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("source", PromptText.material(passage.source()));
        if (!passage.heading().isEmpty()) {
            line.put("heading", PromptText.material(passage.heading()));
        }
        return line.put("text", PromptText.material(passage.text()));
    }
}
