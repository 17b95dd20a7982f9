package dev.bandloom.dataset.format;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gives every number the type that the schema states, where that changes nothing about its value. */
final class NumberTypes {
    /** Beyond it not every whole number is a double. */
    private static final double MOST = 1L << 53;

    private static final int DEEPEST = 100;

    private NumberTypes() {}

    /** The same node when nothing changes, else a copy: {@code 3} is {@code 3.0} where a number is asked for. */
    static JsonNode fitted(JsonNode value, JsonNode schema) {
        return fitted(value, schema, 0);
    }

    private static JsonNode fitted(JsonNode value, JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            return value;
        }
        if (value.isNumber()) {
            return number(value, type(schema.path("type")));
        }
        if (value instanceof ObjectNode object) {
            return members(object, schema.path("properties"), depth);
        }
        return value instanceof ArrayNode array ? elements(array, schema.path("items"), depth) : value;
    }

    private static JsonNode members(ObjectNode object, JsonNode properties, int depth) {
        ObjectNode changed = object;
        for (var member : object.properties()) {
            JsonNode fitted = fitted(member.getValue(), properties.path(member.getKey()), depth + 1);
            if (fitted != member.getValue()) {
                changed = changed == object ? shallow(object) : changed;
                changed.set(member.getKey(), fitted);
            }
        }
        return changed;
    }

    private static ObjectNode shallow(ObjectNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
        return copy;
    }

    private static JsonNode elements(ArrayNode array, JsonNode items, int depth) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        boolean same = true;
        for (JsonNode element : array) {
            JsonNode fitted = fitted(element, items, depth + 1);
            same &= fitted == element;
            copy.add(fitted);
        }
        return same ? array : copy;
    }

    /** Of several types that of numbers: a cell may also be null. */
    private static String type(JsonNode type) {
        return type.isArray()
                ? type.valueStream()
                        .map(JsonNode::asString)
                        .filter(word -> word.equals("number") || word.equals("integer"))
                        .reduce((one, other) -> "number")
                        .orElse("")
                : type.asString("");
    }

    /** Whether a number is written without a fraction. */
    private static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber()
                || value.isBigDecimal() && value.decimalValue().scale() <= 0;
    }

    private static JsonNode number(JsonNode value, String type) {
        if (type.equals("number") && isWhole(value) && Math.abs(value.doubleValue()) < MOST) {
            return JsonNodeFactory.instance.numberNode(value.doubleValue());
        }
        if (type.equals("integer") && !value.isIntegralNumber() && Math.abs(value.doubleValue()) < MOST) {
            BigDecimal exact = value.decimalValue().stripTrailingZeros();
            return exact.scale() <= 0 ? JsonNodeFactory.instance.numberNode(exact.longValueExact()) : value;
        }
        return value;
    }
}
