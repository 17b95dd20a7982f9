package dev.bandloom.recipe.reading.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A value of a YAML document that knows where it stands. Lines and columns count from 1. */
public sealed interface YamlValue {
    int line();

    int column();

    /** The value without its places. */
    JsonNode json();

    /**
     * A scalar.
     *
     * @param text as written, without quotes
     */
    record Scalar(JsonNode json, String text, int line, int column) implements YamlValue {}

    record Sequence(List<YamlValue> items, int line, int column) implements YamlValue {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode json() {
            var array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> array.add(item.json()));
            return array;
        }
    }

    record Mapping(Map<String, Entry> entries, int line, int column) implements YamlValue {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public JsonNode json() {
            var object = JsonNodeFactory.instance.objectNode();
            entries.forEach((key, entry) -> object.set(key, entry.value().json()));
            return object;
        }
    }

    /** A value with the place of its key. */
    record Entry(YamlValue value, int line, int column) {}
}
