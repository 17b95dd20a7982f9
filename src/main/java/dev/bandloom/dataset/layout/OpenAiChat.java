package dev.bandloom.dataset.layout;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"messages": [{"role": "user", "content": "…"}, {"role": "assistant", "content": "…"}]}}. */
final class OpenAiChat implements Layout {
    @Override
    public String name() {
        return "openai-chat";
    }

    @Override
    public ObjectNode laidOut(ObjectNode record) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set("messages", Exchange.messages(Exchange.turns(record, name())));
        return line;
    }

    @Override
    public ObjectNode record(ObjectNode laidOut) {
        if (!laidOut.path("messages").isArray()) {
            throw new LayoutException("layout '" + name() + "' needs a list 'messages', but this record has "
                    + Exchange.members(laidOut));
        }
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.set("messages", Exchange.messages(Exchange.messages(laidOut.get("messages"), "role", "content")));
        return Exchange.recordOf(response);
    }
}
