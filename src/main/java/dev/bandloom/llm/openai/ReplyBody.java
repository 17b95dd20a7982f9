package dev.bandloom.llm.openai;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replies of endpoints that speak the protocol with gaps, completed to what the protocol's client insists on: absent
 * ids, roles and indexes, a null {@code finish_reason}, no choice at all, contents in parts, answers that were taken
 * for reasoning. Texts and refusals stay as they came.
 */
final class ReplyBody {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** More tokens than any model reads or writes. */
    private static final long MOST_TOKENS = 1_000_000_000;

    private ReplyBody() {}

    /** Empty when the bytes are no JSON object. */
    static Optional<ObjectNode> read(byte[] bytes) {
        try {
            return JSON.readTree(bytes) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Completes a reply; false when it is neither a completion nor a list of embeddings. */
    static boolean complete(ObjectNode body) {
        if (body.path("choices") instanceof ArrayNode choices) {
            completion(body, choices);
            return true;
        }
        if (body.path("data") instanceof ArrayNode data) {
            embeddings(body, data);
            return true;
        }
        return false;
    }

    /** The part that holds the error of a gateway that had begun to answer with status 200: a choice, or all of it. */
    static Optional<JsonNode> failed(ObjectNode body) {
        return Stream.of(body.path("choices").path(0), body)
                .filter(part -> status(part) >= 400 && status(part) < 600)
                .findFirst();
    }

    /** The HTTP status of an error that a part of a reply holds; 0 when it holds none. */
    static int status(JsonNode part) {
        return part.path("error").path("code").asInt(0);
    }

    static byte[] bytes(ObjectNode body) {
        return JSON.writeValueAsBytes(body);
    }

    private static void completion(ObjectNode body, ArrayNode choices) {
        put(body, "id", JSON.getNodeFactory().stringNode(""));
        put(body, "created", JSON.getNodeFactory().numberNode(0));
        put(body, "model", JSON.getNodeFactory().stringNode(""));
        usage(body, "completion_tokens");
        if (choices.isEmpty()) {
            choices.addObject();
        }
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i) instanceof ObjectNode choice) {
                choice(choice, i);
            }
        }
    }

    private static void choice(ObjectNode choice, int index) {
        put(choice, "index", JSON.getNodeFactory().numberNode(index));
        put(choice, "finish_reason", JSON.getNodeFactory().stringNode("stop"));
        ObjectNode message =
                choice.path("message") instanceof ObjectNode present ? present : choice.putObject("message");
        put(message, "role", JSON.getNodeFactory().stringNode("assistant"));
        if (message.path("content").isArray()) {
            message.put("content", joined(message.path("content")));
        }
        if (message.path("content").asString("").isBlank()
                && choice.path("finish_reason").asString("").equals("stop")) {
            answerAmongReasoning(message).ifPresent(answer -> message.put("content", answer));
        }
    }

    /** Servers that take all that a model wrote for its reasoning leave the answer there: JSON and nothing else. */
    private static Optional<String> answerAmongReasoning(JsonNode message) {
        return Stream.of("reasoning_content", "reasoning")
                .map(name -> message.path(name).asString("").strip())
                .filter(text -> text.startsWith("{") && text.endsWith("}"))
                .findFirst();
    }

    private static void embeddings(ObjectNode body, ArrayNode data) {
        put(body, "object", JSON.getNodeFactory().stringNode("list"));
        put(body, "model", JSON.getNodeFactory().stringNode(""));
        usage(body, "total_tokens");
        if (!body.has("usage")) {
            body.putObject("usage").put("prompt_tokens", 0).put("total_tokens", 0);
        }
        for (int i = 0; i < data.size(); i++) {
            if (data.get(i) instanceof ObjectNode entry) {
                put(entry, "object", JSON.getNodeFactory().stringNode("embedding"));
                put(entry, "index", JSON.getNodeFactory().numberNode(i));
            }
        }
    }

    private static String joined(JsonNode parts) {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(
                part.isString() ? part.stringValue() : part.path("text").asString("")));
        return text.toString();
    }

    /** Leaves numbers of tokens that can be true, or no usage. */
    private static void usage(ObjectNode body, String second) {
        JsonNode usage = body.path("usage");
        body.remove("usage");
        if (isCount(usage.path("prompt_tokens")) && isCount(usage.path(second))) {
            long prompt = usage.path("prompt_tokens").longValue();
            long other = usage.path(second).longValue();
            body.putObject("usage")
                    .put("prompt_tokens", prompt)
                    .put("total_tokens", prompt + other)
                    .put(second, other);
        }
    }

    private static boolean isCount(JsonNode tokens) {
        return tokens.isIntegralNumber()
                && tokens.canConvertToLong()
                && tokens.longValue() >= 0
                && tokens.longValue() < MOST_TOKENS;
    }

    private static void put(ObjectNode object, String name, JsonNode absent) {
        if (object.path(name).isMissingNode() || object.path(name).isNull()) {
            object.set(name, absent);
        }
    }
}
