package dev.bandloom.llm.openai;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas in the dialect that OpenAI's strict {@code json_schema} takes: every object closed and every member required,
 * every value typed, few keywords (platform.openai.com/docs/guides/structured-outputs).
 *
 * <p>Assertions that the dialect lacks, such as {@code maxLength}, are left out: the reply is validated against the real
 * schema anyway. {@code oneOf} becomes {@code anyOf}, objects are closed, types follow from an {@code enum}. What cannot
 * be said, such as an optional member or free member names, makes the whole schema go out unchanged and not strict: an
 * optional member that always comes, or comes as null, would be another dataset.
 */
final class StrictSchemas {
    private static final Set<String> KEPT = Set.of(
            "type",
            "title",
            "description",
            "enum",
            "const",
            "pattern",
            "format",
            "multipleOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minItems",
            "maxItems",
            "$ref");
    private static final Set<String> INEXPRESSIBLE = Set.of(
            "allOf",
            "not",
            "if",
            "then",
            "else",
            "dependentRequired",
            "dependentSchemas",
            "dependencies",
            "patternProperties",
            "propertyNames",
            "unevaluatedProperties",
            "prefixItems",
            "unevaluatedItems",
            "$dynamicRef");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid");
    private static final int DEEPEST = 10;
    private static final int MOST_CHOICES = 1000;

    private int choices;

    private StrictSchemas() {}

    /** @param strict whether the endpoint may be told that the schema is in its dialect */
    record Wire(JsonNode schema, boolean strict) {}

    static Wire wire(JsonNode schema) {
        var dialect = new StrictSchemas();
        return dialect.translate(schema, 0)
                .filter(translated -> translated.path("type").asString("").equals("object"))
                .filter(translated -> dialect.choices <= MOST_CHOICES)
                .map(translated -> new Wire(translated, true))
                .orElseGet(() -> new Wire(schema, false));
    }

    private Optional<JsonNode> translate(JsonNode schema, int depth) {
        if (!(schema instanceof ObjectNode from) || depth > DEEPEST) {
            return Optional.empty();
        }
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        for (var member : from.properties()) {
            String name = member.getKey();
            if (INEXPRESSIBLE.contains(name) || !nested(name, member.getValue(), to, depth)) {
                return Optional.empty();
            }
            if (KEPT.contains(name) && expressible(name, member.getValue())) {
                to.set(name, member.getValue());
            }
        }
        choices += from.path("enum").size();
        return typed(from, to) && closed(from, to) ? Optional.of(to) : Optional.empty();
    }

    /** Translates what lies within a keyword; false when that is impossible. */
    private boolean nested(String name, JsonNode value, ObjectNode to, int depth) {
        return switch (name) {
            case "items" -> put(to, name, translate(value, depth + 1));
            case "anyOf", "oneOf" -> !to.has("anyOf") && each(value, to.putArray("anyOf"), depth);
            case "properties", "$defs", "definitions" -> {
                ObjectNode members = to.putObject(name);
                boolean all = value.isObject();
                for (var member : value.properties()) {
                    all &= put(members, member.getKey(), translate(member.getValue(), depth + 1));
                }
                yield all;
            }
            default -> true;
        };
    }

    private boolean each(JsonNode branches, ArrayNode to, int depth) {
        for (JsonNode branch : branches) {
            Optional<JsonNode> translated = translate(branch, depth);
            if (translated.isEmpty()) {
                return false;
            }
            to.add(translated.get());
        }
        return !to.isEmpty();
    }

    private static boolean put(ObjectNode to, String name, Optional<JsonNode> translated) {
        translated.ifPresent(value -> to.set(name, value));
        return translated.isPresent();
    }

    private static boolean expressible(String keyword, JsonNode value) {
        return switch (keyword) {
            case "format" -> FORMATS.contains(value.asString(""));
            case "pattern" -> !value.asString("").contains("(?");
            default -> true;
        };
    }

    /** Sees to it that a value has a type; false when none follows from the schema. */
    private static boolean typed(ObjectNode from, ObjectNode to) {
        if (!to.has("type") && !to.has("anyOf") && !to.has("$ref")) {
            if (from.has("properties")) {
                to.put("type", "object");
            } else {
                typeOfChoices(from).ifPresent(type -> to.put("type", type));
            }
            return to.has("type");
        }
        return !to.path("type").toString().contains("\"array\"") || to.has("items");
    }

    private static Optional<String> typeOfChoices(ObjectNode from) {
        List<String> types = (from.has("const")
                        ? Stream.of(from.path("const"))
                        : from.path("enum").valueStream())
                .map(value ->
                        value.isString() ? "string" : value.isBoolean() ? "boolean" : value.isNumber() ? "number" : "")
                .distinct()
                .toList();
        return types.size() == 1 && !types.contains("") ? Optional.of(types.get(0)) : Optional.empty();
    }

    /** Closes an object; false when it has optional or free members. */
    private static boolean closed(ObjectNode from, ObjectNode to) {
        if (!to.path("type").toString().contains("\"object\"")) {
            return true;
        }
        JsonNode more = from.path("additionalProperties");
        Set<String> names = Set.copyOf(to.path("properties").propertyNames());
        if (more.isObject() || more.isBoolean() && more.booleanValue() || names.isEmpty()) {
            return false;
        }
        ArrayNode required = to.putArray("required");
        from.path("required").forEach(required::add);
        to.put("additionalProperties", false);
        return required.size() == names.size()
                && required.valueStream().allMatch(name -> names.contains(name.asString()));
    }
}
