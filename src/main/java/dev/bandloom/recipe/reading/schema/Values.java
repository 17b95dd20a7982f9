package dev.bandloom.recipe.reading.schema;

import dev.bandloom.recipe.reading.yaml.Described;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values that schemas name, in {@code enum} and {@code const}, held against the rest of them. */
final class Values {
    private Values() {}

    /** What all of the values that are named fail by; the first of them when only some do. */
    static @Nullable Contradiction contradiction(Conjunction all) {
        for (JsonNode part : all.parts()) {
            if (part.has("const")) {
                String misfit = misfit(part.get("const"), all);
                if (misfit != null) {
                    return Contradiction.at(
                            "const", said(part.get("const"), "can never be, since " + misfit + "; mend one of them"));
                }
            }
            JsonNode listed = part.path("enum");
            if (listed.isArray() && listed.isEmpty()) {
                return Contradiction.at("enum", "lists no value, so nothing fits; list one or drop the key");
            }
            Set<JsonNode> before = new HashSet<>();
            for (int i = 0; i < listed.size(); i++) {
                if (!before.add(listed.get(i))) {
                    return new Contradiction(List.of("enum", i), said(listed.get(i), "is in the list twice; drop one"));
                }
                String misfit = misfit(listed.get(i), all);
                if (misfit != null && (all.parts().size() == 1 || !anyFits(listed, all))) {
                    return new Contradiction(
                            List.of("enum", i),
                            said(
                                    listed.get(i),
                                    "can never be, since " + misfit + "; drop it or mend that"
                                            + nullable(listed.get(i))));
                }
            }
        }
        return null;
    }

    private static String nullable(JsonNode value) {
        return value.isNull() ? ": type: [.., 'null']" : "";
    }

    private static boolean anyFits(JsonNode listed, Conjunction all) {
        return listed.valueStream().anyMatch(value -> misfit(value, all) == null);
    }

    private static String said(JsonNode value, String what) {
        return (value.isString() ? "'" + Described.clip(value.stringValue()) + "'" : Described.clip(value.toString()))
                + " " + what;
    }

    /** What a value fails by; null when nothing tells. */
    private static @Nullable String misfit(JsonNode value, Conjunction all) {
        List<JsonNode> parts = all.parts();
        Set<String> types = all.types();
        if (types.stream().noneMatch(type -> is(value, type))) {
            return "type is " + String.join(" or ", types.contains("number") ? without(types) : types);
        }
        if (value.isNumber() && Range.ofNumbers(parts).excludes(value.decimalValue())) {
            return "it lies outside of minimum and maximum";
        }
        if (value.isString()) {
            String text = value.stringValue();
            var length = BigDecimal.valueOf(text.codePointCount(0, text.length()));
            if (Range.of(parts, "minLength", "maxLength").excludes(length)) {
                return "it is shorter than minLength or longer than maxLength";
            }
            for (JsonNode part : parts) {
                String pattern = part.path("pattern").asString("");
                if (!new BoundedText(text).finds(pattern)) {
                    return "pattern is '" + Described.clip(pattern) + "'";
                }
            }
        }
        for (JsonNode part : parts) {
            JsonNode fixed = part.path("const");
            if (!fixed.isMissingNode() && !equal(fixed, value)) {
                return "const is " + Described.clip(fixed.toString());
            }
            JsonNode listed = part.path("enum");
            if (listed.isArray() && listed.valueStream().noneMatch(other -> equal(other, value))) {
                return "the enum lacks it";
            }
        }
        return null;
    }

    private static List<String> without(Set<String> types) {
        List<String> shown = new ArrayList<>(types);
        shown.remove("integer");
        return shown;
    }

    private static boolean equal(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "number" -> value.isNumber();
            default ->
                value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
        };
    }
}
