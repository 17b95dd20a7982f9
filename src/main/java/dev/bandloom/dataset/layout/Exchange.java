package dev.bandloom.dataset.layout;

import dev.bandloom.dataset.layout.Turn.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A response as a conversation, told by the names of its members. */
final class Exchange {
    /** Every spelling of a role that trainers' files use. */
    private static final Map<String, Role> ROLES = Map.of(
            "system", Role.SYSTEM,
            "developer", Role.SYSTEM,
            "user", Role.USER,
            "human", Role.USER,
            "assistant", Role.ASSISTANT,
            "gpt", Role.ASSISTANT,
            "model", Role.ASSISTANT,
            "bot", Role.ASSISTANT);

    private Exchange() {}

    /** The response of a record. */
    static JsonNode response(ObjectNode record) {
        JsonNode response = record.get("response");
        if (response == null || response.isNull()) {
            throw new LayoutException(
                    "the record has no 'response'. Only datasets that Bandloom wrote, or files in a layout"
                            + " that it knows, can be laid out");
        }
        return response;
    }

    /** What is asked and answered; a {@link LayoutException} names the members where no conversation can be told. */
    static List<Turn> turns(ObjectNode record, String layout) {
        JsonNode response = response(record);
        if (response.path("messages").isArray()) {
            return messages(response.get("messages"), "role", "content");
        }
        String asked = asked(response);
        String answered = first(response, "output", "answer", "chosen", "label");
        if (asked == null || answered == null) {
            throw new LayoutException(
                    "a response with " + members(response) + " is no conversation, which layout '" + layout
                            + "' needs: messages, an instruction or prompt with its output, a question with its answer, or a text"
                            + " with its label");
        }
        return List.of(new Turn(Role.USER, asked), new Turn(Role.ASSISTANT, answered));
    }

    /** The turns of a list of messages; a {@link LayoutException} names the message that is none. */
    static List<Turn> messages(JsonNode list, String role, String content) {
        var turns = new ArrayList<Turn>();
        for (JsonNode message : list) {
            String said = message.path(content).asStringOpt().orElse(null);
            String name = message.path(role).asStringOpt().orElse("");
            Role who = ROLES.get(name.toLowerCase(Locale.ROOT));
            if (who == null || said == null) {
                throw new LayoutException("message " + (turns.size() + 1) + " needs a text '" + content + "' and a '"
                        + role + "' among system, user and assistant, but is " + clip(message));
            }
            turns.add(new Turn(who, said));
        }
        if (turns.isEmpty()) {
            throw new LayoutException("there are no messages");
        }
        return turns;
    }

    static ArrayNode messages(List<Turn> turns) {
        var messages = JsonNodeFactory.instance.arrayNode();
        turns.forEach(
                turn -> messages.addObject().put("role", turn.role().word()).put("content", turn.content()));
        return messages;
    }

    /** A record of which nothing but the response is known. */
    static ObjectNode recordOf(JsonNode response) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.set("response", response);
        return record;
    }

    /** A text of this name; a {@link LayoutException} says so when there is none. */
    static String text(JsonNode object, String member, String layout) {
        JsonNode value = object.path(member);
        if (!value.isString()) {
            throw new LayoutException("layout '" + layout + "' needs a text '" + member + "', but this record has "
                    + (value.isMissingNode() ? members(object) : clip(value)));
        }
        return value.stringValue();
    }

    static String members(JsonNode response) {
        return response.isObject() && !response.isEmpty()
                ? response.propertyNames().stream().limit(12).collect(Collectors.joining("', '", "the members '", "'"))
                : "no members";
    }

    private static @Nullable String asked(JsonNode response) {
        String instruction = first(response, "instruction", "prompt", "question", "text");
        if (instruction == null) {
            return null;
        }
        String given = first(response, response.has("question") ? "context" : "input");
        return given == null || given.isBlank()
                ? instruction
                : response.has("question") ? given + "\n\n" + instruction : instruction + "\n\n" + given;
    }

    /** The first of these members that is a text, a number or a truth value. */
    static @Nullable String first(JsonNode response, String... members) {
        for (String member : members) {
            JsonNode value = response.path(member);
            if (value.isValueNode() && !value.isNull()) {
                return value.asString();
            }
        }
        return null;
    }

    private static String clip(JsonNode value) {
        String json = value.toString();
        return json.length() <= 80 ? json : json.substring(0, 77) + "...";
    }
}
