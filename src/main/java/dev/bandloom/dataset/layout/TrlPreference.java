package dev.bandloom.dataset.layout;

import dev.bandloom.dataset.layout.Turn.Role;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code prompt}, {@code chosen} and {@code rejected} as lists of messages, the conversational preference format of TRL. */
final class TrlPreference implements Layout {
    @Override
    public String name() {
        return "trl-preference";
    }

    @Override
    public ObjectNode laidOut(ObjectNode record) {
        JsonNode response = Exchange.response(record);
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set("prompt", said(Role.USER, Exchange.text(response, "prompt", name())));
        line.set("chosen", said(Role.ASSISTANT, Exchange.text(response, "chosen", name())));
        line.set("rejected", said(Role.ASSISTANT, Exchange.text(response, "rejected", name())));
        return line;
    }

    private static JsonNode said(Role role, String content) {
        return Exchange.messages(List.of(new Turn(role, content)));
    }

    @Override
    public ObjectNode record(ObjectNode laidOut) {
        return Exchange.recordOf(JsonNodeFactory.instance
                .objectNode()
                .put("prompt", heard(laidOut, "prompt"))
                .put("chosen", heard(laidOut, "chosen"))
                .put("rejected", heard(laidOut, "rejected")));
    }

    /** A text, or the one message of a list. */
    private String heard(ObjectNode laidOut, String member) {
        JsonNode value = laidOut.path(member);
        if (!value.isArray()) {
            return Exchange.text(laidOut, member, name());
        }
        List<Turn> turns = Exchange.messages(value, "role", "content");
        if (turns.size() != 1) {
            throw new LayoutException("'" + member + "' holds " + turns.size()
                    + " messages, but a preference has one in each of prompt, chosen and rejected");
        }
        return turns.getFirst().content();
    }
}
