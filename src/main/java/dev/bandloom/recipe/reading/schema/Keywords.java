package dev.bandloom.recipe.reading.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The keywords of JSON Schema (draft 2020-12): which there are, what they act on, and which of them hold schemas. */
final class Keywords {
    private static final Set<String> MAPS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> SINGLE = Set.of(
            "items",
            "additionalProperties",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contains",
            "propertyNames",
            "not",
            "if",
            "then",
            "else",
            "contentSchema");
    private static final Set<String> OTHERS = Set.of(
            "$schema",
            "$id",
            "$anchor",
            "$ref",
            "$dynamicRef",
            "$dynamicAnchor",
            "$vocabulary",
            "$comment",
            "type",
            "enum",
            "const",
            "format",
            "title",
            "description",
            "default",
            "deprecated",
            "readOnly",
            "writeOnly",
            "examples",
            "example",
            "contentEncoding",
            "contentMediaType");

    /** The types that a keyword acts on, for those that do not act on all. */
    private static final Map<String, Set<String>> ACTS_ON = Map.of(
            "string", Set.of("minLength", "maxLength", "pattern"),
            "number", Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
            "array",
                    Set.of(
                            "items",
                            "prefixItems",
                            "unevaluatedItems",
                            "contains",
                            "minContains",
                            "maxContains",
                            "minItems",
                            "maxItems",
                            "uniqueItems"),
            "object",
                    Set.of(
                            "properties",
                            "required",
                            "additionalProperties",
                            "patternProperties",
                            "unevaluatedProperties",
                            "propertyNames",
                            "minProperties",
                            "maxProperties",
                            "dependentRequired",
                            "dependentSchemas"));

    private static final Set<String> KNOWN = known();

    private Keywords() {}

    private static Set<String> known() {
        Set<String> known = new LinkedHashSet<>();
        Stream.concat(Stream.of(MAPS, LISTS, SINGLE, OTHERS), ACTS_ON.values().stream())
                .flatMap(Set::stream)
                .sorted()
                .forEach(known::add);
        return known;
    }

    static Set<String> all() {
        return KNOWN;
    }

    /** The type that this keyword acts on, {@code number} for integers too; empty when it acts on several. */
    static String actsOn(String keyword) {
        return ACTS_ON.entrySet().stream()
                .filter(entry -> entry.getValue().contains(keyword))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** A schema within a schema, and the way to it. */
    record Sub(List<Object> steps, JsonNode schema) {}

    /** The schemas directly within a schema. */
    static List<Sub> within(JsonNode schema) {
        List<Sub> found = new ArrayList<>();
        schema.properties().forEach(member -> {
            String keyword = member.getKey();
            JsonNode value = member.getValue();
            if (SINGLE.contains(keyword)) {
                found.add(new Sub(List.of(keyword), value));
            } else if (LISTS.contains(keyword)) {
                for (int i = 0; i < value.size(); i++) {
                    found.add(new Sub(List.of(keyword, i), value.get(i)));
                }
            } else if (MAPS.contains(keyword)) {
                value.properties().forEach(sub -> found.add(new Sub(List.of(keyword, sub.getKey()), sub.getValue())));
            }
        });
        return found;
    }
}
