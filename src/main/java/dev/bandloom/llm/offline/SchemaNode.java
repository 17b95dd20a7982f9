package dev.bandloom.llm.offline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON Schema with references followed, alternatives decided and {@code allOf} merged. */
record SchemaNode(JsonNode schema, JsonNode root) {
    private static final int MOST_STEPS = 16;
    private static final int MOST_DIGITS = 400;

    static SchemaNode of(JsonNode root) {
        return new SchemaNode(root, root).settled();
    }

    SchemaNode at(JsonNode child) {
        return new SchemaNode(child, root).settled();
    }

    private SchemaNode settled() {
        JsonNode now = schema;
        for (int step = 0; step < MOST_STEPS; step++) {
            JsonNode next = step(now);
            if (next == null) {
                break;
            }
            now = next;
        }
        return new SchemaNode(now, root);
    }

    private @Nullable JsonNode step(JsonNode now) {
        if (now.path("$ref").isString()) {
            return merged(without(now, "$ref"), resolve(now.path("$ref").stringValue()));
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (now.path(choice).isArray() && !now.path(choice).isEmpty()) {
                return merged(without(now, choice), branch(now.path(choice)));
            }
        }
        if (now.path("allOf").isArray()) {
            JsonNode all = without(now, "allOf");
            for (JsonNode part : now.path("allOf")) {
                all = merged(all, part);
            }
            return all;
        }
        return null;
    }

    private static JsonNode branch(JsonNode branches) {
        for (JsonNode branch : branches) {
            if (!branch.path("type").asString("").equals("null")
                    && !branch.equals(JsonNodeFactory.instance.booleanNode(false))) {
                return branch;
            }
        }
        return branches.get(0);
    }

    private JsonNode resolve(String reference) {
        if (!reference.startsWith("#")) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode node = root;
        for (String part : reference.substring(1).split("/")) {
            if (!part.isEmpty()) {
                node = node.path(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return node.isObject() ? node : JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode without(JsonNode node, String key) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(entry -> {
            if (!entry.getKey().equals(key)) {
                copy.set(entry.getKey(), entry.getValue());
            }
        });
        return copy;
    }

    private static ObjectNode merged(ObjectNode base, JsonNode more) {
        for (Map.Entry<String, JsonNode> entry : more.properties()) {
            JsonNode there = base.get(entry.getKey());
            if (there instanceof ObjectNode object
                    && entry.getValue().isObject()
                    && entry.getKey().equals("properties")) {
                ObjectNode both = object.deepCopy();
                entry.getValue().properties().forEach(property -> both.set(property.getKey(), property.getValue()));
                base.set(entry.getKey(), both);
            } else if (there != null && there.isArray() && entry.getKey().equals("required")) {
                base.set(entry.getKey(), there.deepCopy());
                entry.getValue().forEach(name -> base.withArray("required").add(name));
            } else if (entry.getKey().matches("minLength|minimum|minItems") && there != null) {
                base.put(
                        entry.getKey(),
                        Math.max(there.asDouble(), entry.getValue().asDouble()));
            } else if (entry.getKey().matches("maxLength|maximum|maxItems") && there != null) {
                base.put(
                        entry.getKey(),
                        Math.min(there.asDouble(), entry.getValue().asDouble()));
            } else {
                base.set(entry.getKey(), entry.getValue());
            }
        }
        return base;
    }

    private static JsonNode merged(JsonNode base, JsonNode more) {
        return merged((ObjectNode) base, more);
    }

    /** The type to write: the first of a list that is not null; guessed from other keywords when none is stated. */
    String type() {
        JsonNode type = schema.path("type");
        if (type.isString()) {
            return type.stringValue();
        }
        for (JsonNode option : type) {
            if (option.isString() && !option.stringValue().equals("null")) {
                return option.stringValue();
            }
        }
        if (type.isArray() && !type.isEmpty()) {
            return "null";
        }
        if (schema.has("properties") || schema.has("required") || schema.has("additionalProperties")) {
            return "object";
        }
        if (schema.has("items") || schema.has("prefixItems") || schema.has("minItems")) {
            return "array";
        }
        return schema.has("minimum") || schema.has("maximum") || schema.has("multipleOf") ? "number" : "string";
    }

    /** Members by name: those that are described, then those that are only required. */
    Map<String, JsonNode> members() {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
        JsonNode others = schema.path("additionalProperties").isObject()
                ? schema.path("additionalProperties")
                : JsonNodeFactory.instance.objectNode();
        required().forEach(name -> members.putIfAbsent(name, others));
        return members;
    }

    /** Members by name, each as it is written. */
    Map<String, SchemaNode> columns() {
        Map<String, SchemaNode> columns = new LinkedHashMap<>();
        members().forEach((name, member) -> columns.put(name, at(member)));
        return columns;
    }

    List<String> required() {
        List<String> names = new ArrayList<>();
        for (JsonNode name : schema.path("required")) {
            if (name.isString()) {
                names.add(name.stringValue());
            }
        }
        return names;
    }

    /** A number that the schema states; null when it states none, or one too long to reckon with. */
    @Nullable
    BigDecimal decimal(String keyword) {
        JsonNode value = schema.path(keyword);
        BigDecimal stated = value.isNumber() && Double.isFinite(value.doubleValue()) ? value.decimalValue() : null;
        return stated == null || stated.precision() > MOST_DIGITS || Math.abs((long) stated.scale()) > MOST_DIGITS
                ? null
                : stated;
    }

    int bound(String keyword, int otherwise) {
        JsonNode bound = schema.path(keyword);
        return bound.isNumber() ? (int) Math.max(0, Math.min(100_000, bound.doubleValue())) : otherwise;
    }
}
