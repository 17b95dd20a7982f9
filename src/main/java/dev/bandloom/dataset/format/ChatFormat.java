package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A conversation in turns: perhaps a system message, then user and assistant in alternation, the assistant last. */
public final class ChatFormat implements DatasetFormat {
    private static final String MESSAGES = "messages";
    private static final int MOST_MESSAGES = 200;
    private static final List<String> ROLES = List.of("system", "user", "assistant");

    /** What other layouts call the roles. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("human", "user", "gpt", "assistant", "bot", "assistant", "model", "assistant", "ai", "assistant");

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        var message = Schemas.object(List.of("role", "content"));
        message.putObject("properties").set("role", Schemas.oneOf(ROLES)).set("content", Schemas.text());
        var messages = Schemas.of("array").put("minItems", 2).put("maxItems", MOST_MESSAGES);
        messages.set("items", message);
        var schema = Schemas.object(List.of(MESSAGES));
        schema.putObject("properties").set(MESSAGES, messages);
        return schema;
    }

    /** Reads a bare list of messages, and the layout with {@code conversations}, {@code from} and {@code value}. */
    @Override
    public JsonNode read(JsonNode written, JsonNode schema) {
        JsonNode turns = written;
        if (written.isObject() && written.size() == 1) {
            turns = written.iterator().next();
        }
        boolean known = written.isArray() || written.has(MESSAGES) || written.has("conversations");
        if (!known || !turns.isArray()) {
            return written;
        }
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        turns.forEach(turn -> messages.add(message(turn)));
        return JsonNodeFactory.instance.objectNode().set(MESSAGES, messages);
    }

    private static JsonNode message(JsonNode turn) {
        JsonNode role = turn.has("role") ? turn.path("role") : turn.path("from");
        JsonNode content = turn.has("content") ? turn.path("content") : turn.path("value");
        if (!role.isString() || content.isMissingNode() || turn.size() != 2) {
            return turn;
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("role", OTHER_NAMES.getOrDefault(role.stringValue(), role.stringValue()))
                .set("content", content);
    }

    @Override
    public @Nullable String problem(JsonNode response) {
        JsonNode messages = response.path(MESSAGES);
        String wanted = "user";
        String last = "";
        for (int i = 0; i < messages.size(); i++) {
            String place = "/" + MESSAGES + "/" + i;
            last = messages.get(i).path("role").asString("");
            if (messages.get(i).path("content").asString("").isBlank()) {
                return place + "/content: is blank";
            }
            if (i == 0 && last.equals("system")) {
                continue;
            }
            if (!last.equals(wanted)) {
                return place + "/role: is '" + last + "', but it is the turn of the " + wanted;
            }
            wanted = wanted.equals("user") ? "assistant" : "user";
        }
        return last.equals("assistant") ? null : "the conversation ends with the " + last + ", not with the assistant";
    }
}
