package dev.bandloom.dataset;

import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

/**
 * One text for each JSON value: members sorted by name, no white space, equal numbers written alike (so {@code 1.0} is
 * {@code 1}).
 */
public final class CanonicalJson {
    private static final int USUAL_LENGTH = 1 << 11;

    private CanonicalJson() {}

    public static String write(JsonNode node) {
        return write(node, UnaryOperator.identity());
    }

    /** As {@link #write(JsonNode)}, with every string value (not the names of members) put through {@code strings}. */
    public static String write(JsonNode node, UnaryOperator<String> strings) {
        var json = new StringBuilder(USUAL_LENGTH);
        append(node, strings, json);
        return json.toString();
    }

    private static void append(JsonNode node, UnaryOperator<String> strings, StringBuilder json) {
        if (node.isObject()) {
            var members = new TreeMap<String, JsonNode>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            String separator = "{";
            for (var member : members.entrySet()) {
                json.append(separator);
                quote(member.getKey(), json);
                json.append(':');
                append(member.getValue(), strings, json);
                separator = ",";
            }
            json.append(members.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            String separator = "[";
            for (JsonNode element : node) {
                json.append(separator);
                append(element, strings, json);
                separator = ",";
            }
            json.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isString()) {
            quote(strings.apply(node.stringValue()), json);
        } else if (node.isNumber() && isFinite(node)) {
            json.append(node.decimalValue().stripTrailingZeros());
        } else if (node.isBoolean() || node.isNull()) {
            json.append(node.isNull() ? "null" : node.booleanValue());
        } else {
            quote(node.asString(), json);
        }
    }

    private static boolean isFinite(JsonNode number) {
        return !(number.isDouble() || number.isFloat()) || Double.isFinite(number.doubleValue());
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
