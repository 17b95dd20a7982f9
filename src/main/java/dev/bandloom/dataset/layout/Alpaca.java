package dev.bandloom.dataset.layout;

import dev.bandloom.dataset.layout.Turn.Role;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"instruction": "…", "input": "…", "output": "…"}}: one task and its answer. */
final class Alpaca implements Layout {
    @Override
    public String name() {
        return "alpaca";
    }

    @Override
    public ObjectNode laidOut(ObjectNode record) {
        JsonNode response = Exchange.response(record);
        String instruction = Exchange.first(response, "instruction", "question", "prompt");
        if (instruction != null && !response.has("messages")) {
            String input = Exchange.first(response, response.has("instruction") ? "input" : "context");
            return line(instruction, input == null ? "" : input, answer(record));
        }
        List<Turn> turns = Exchange.turns(record, name());
        List<Turn> spoken =
                turns.stream().filter(turn -> turn.role() != Role.SYSTEM).toList();
        if (spoken.size() != 2
                || spoken.get(0).role() != Role.USER
                || spoken.get(1).role() != Role.ASSISTANT
                || turns.size() > 3) {
            throw new LayoutException("layout 'alpaca' holds one question and one answer, but this conversation has "
                    + turns.size() + " messages. Maybe use openai-chat or sharegpt");
        }
        return turns.size() == 2
                ? line(spoken.get(0).content(), "", spoken.get(1).content())
                : line(
                        turns.get(0).content(),
                        spoken.get(0).content(),
                        spoken.get(1).content());
    }

    private String answer(ObjectNode record) {
        return Exchange.turns(record, name()).getLast().content();
    }

    private static ObjectNode line(String instruction, String input, String output) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("instruction", instruction)
                .put("input", input)
                .put("output", output);
    }

    @Override
    public ObjectNode record(ObjectNode laidOut) {
        String input = laidOut.path("input").isMissingNode() ? "" : Exchange.text(laidOut, "input", name());
        return Exchange.recordOf(
                line(Exchange.text(laidOut, "instruction", name()), input, Exchange.text(laidOut, "output", name())));
    }
}
