package dev.bandloom.dataset.layout;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"conversations": [{"from": "human", "value": "…"}, {"from": "gpt", "value": "…"}]}}. */
final class ShareGpt implements Layout {
    @Override
    public String name() {
        return "sharegpt";
    }

    @Override
    public ObjectNode laidOut(ObjectNode record) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ArrayNode conversations = line.putArray("conversations");
        for (Turn turn : Exchange.turns(record, name())) {
            String from = switch (turn.role()) {
                case SYSTEM -> "system";
                case USER -> "human";
                case ASSISTANT -> "gpt";
            };
            conversations.addObject().put("from", from).put("value", turn.content());
        }
        return line;
    }

    @Override
    public ObjectNode record(ObjectNode laidOut) {
        if (!laidOut.path("conversations").isArray()) {
            throw new LayoutException("layout '" + name() + "' needs a list 'conversations', but this record has "
                    + Exchange.members(laidOut));
        }
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.set("messages", Exchange.messages(Exchange.messages(laidOut.get("conversations"), "from", "value")));
        return Exchange.recordOf(response);
    }
}
