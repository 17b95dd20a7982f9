package dev.bandloom.llm.prompt;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a reply: an object whose {@code items} hold what was asked for. */
public final class ReplySchema {
    private ReplySchema() {}

    /** A reply of exactly {@code count} items, each of which fits this schema. */
    public static JsonNode of(JsonNode item, int count) {
        return of(item, count, count);
    }

    /** A reply of {@code least} to {@code most} items, each of which fits this schema. */
    public static JsonNode of(JsonNode item, int least, int most) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putArray("required").add("items");
        ObjectNode items = schema.putObject("properties").putObject("items");
        items.put("type", "array").put("minItems", least).put("maxItems", most).set("items", item);
        return schema.put("additionalProperties", false);
    }
}
