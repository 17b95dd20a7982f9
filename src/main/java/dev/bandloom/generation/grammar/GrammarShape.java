package dev.bandloom.generation.grammar;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The union of the JSON values that a symbol can yield, widened until a short schema can say it. */
final class GrammarShape {
    private static final int MOST_VALUES = 50;

    private final Set<JsonNode> literals = new LinkedHashSet<>();
    private final Set<String> scalars = new LinkedHashSet<>();
    private final Set<String> references = new LinkedHashSet<>();
    private final Map<String, GrammarShape> members = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private boolean emptyText;
    private boolean object;
    private @Nullable GrammarShape elements;
    private int fewest = Integer.MAX_VALUE;
    private int most;

    /** A value of a list that the schema may spell out. */
    static GrammarShape literal(JsonNode value) {
        var shape = new GrammarShape();
        shape.literals.add(value);
        return shape;
    }

    static GrammarShape text(boolean mayBeEmpty) {
        var shape = new GrammarShape();
        shape.scalars.add("string");
        shape.emptyText = mayBeEmpty;
        return shape;
    }

    /** Any value of the JSON type of this one. */
    static GrammarShape like(JsonNode value) {
        if (value.isString()) {
            return text(value.stringValue().isEmpty());
        }
        var shape = new GrammarShape();
        shape.scalars.add(type(value));
        return shape;
    }

    static GrammarShape reference(String definition) {
        var shape = new GrammarShape();
        shape.references.add(definition);
        return shape;
    }

    static GrammarShape members(Map<String, GrammarShape> members) {
        var shape = new GrammarShape();
        shape.object = true;
        shape.members.putAll(members);
        shape.required.addAll(members.keySet());
        return shape;
    }

    static GrammarShape elements(int count, GrammarShape union) {
        var shape = new GrammarShape();
        shape.elements = union;
        shape.fewest = count;
        shape.most = count;
        return shape;
    }

    /** Widens this shape by another. Objects merge: members that only some have become optional. */
    GrammarShape or(GrammarShape other) {
        literals.addAll(other.literals);
        scalars.addAll(other.scalars);
        references.addAll(other.references);
        emptyText |= other.emptyText;
        if (other.object) {
            if (object) {
                required.retainAll(other.required);
            } else {
                required.addAll(other.required);
            }
            object = true;
            other.members.forEach((name, member) -> {
                GrammarShape known = members.get(name);
                members.put(name, known == null ? member : known.or(member));
            });
        }
        if (other.elements != null) {
            elements = elements == null ? other.elements : elements.or(other.elements);
            fewest = Math.min(fewest, other.fewest);
            most = Math.max(most, other.most);
        }
        return this;
    }

    /** JSON Schema of the union: one type where that can be, else {@code anyOf}. */
    ObjectNode schema() {
        var parts = JsonNodeFactory.instance.arrayNode();
        scalars(parts);
        if (object) {
            parts.add(objectSchema());
        }
        if (elements != null) {
            var array = parts.addObject().put("type", "array");
            if (most > 0) {
                array.set("items", elements.schema());
            }
            array.put("minItems", fewest).put("maxItems", most);
        }
        references.forEach(reference -> parts.addObject().put("$ref", "#/$defs/" + reference));
        if (parts.size() == 1) {
            return (ObjectNode) parts.get(0);
        }
        var union = JsonNodeFactory.instance.objectNode();
        if (!parts.isEmpty()) {
            union.set("anyOf", parts);
        }
        return union;
    }

    private ObjectNode objectSchema() {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        members.forEach((name, member) -> properties.set(name, member.schema()));
        var names = schema.putArray("required");
        members.keySet().stream().filter(required::contains).forEach(names::add);
        return schema.put("additionalProperties", false);
    }

    private void scalars(ArrayNode parts) {
        var types = new LinkedHashSet<>(scalars);
        var values = new LinkedHashSet<JsonNode>();
        boolean empty = emptyText;
        boolean few = literals.size() <= MOST_VALUES;
        for (JsonNode literal : literals) {
            String type = type(literal);
            if (few && !scalars.contains(type) && !type.equals("boolean") && !type.equals("null")) {
                values.add(literal);
            } else {
                types.add(type);
                empty |= literal.isString() && literal.stringValue().isEmpty();
            }
        }
        if (types.contains("number")) {
            types.remove("integer");
        }
        for (String type : types) {
            var schema = parts.addObject().put("type", type);
            if (type.equals("string") && !empty) {
                schema.put("minLength", 1);
            }
        }
        enumerated(values, parts);
    }

    private static void enumerated(Set<JsonNode> values, ArrayNode parts) {
        var byType = new LinkedHashMap<String, ArrayNode>();
        values.forEach(value -> byType.computeIfAbsent(type(value), type -> JsonNodeFactory.instance.arrayNode())
                .add(value));
        byType.forEach((type, list) -> parts.addObject().put("type", type).set("enum", list));
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "string";
        };
    }
}
