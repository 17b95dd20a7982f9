package dev.bandloom.dataset.format;

import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pieces of JSON Schemas. */
final class Schemas {
    private Schemas() {}

    /** A text of at least one character. */
    static ObjectNode text() {
        return string().put("minLength", 1);
    }

    static ObjectNode string() {
        return of("string");
    }

    static ObjectNode of(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    static ObjectNode oneOf(Collection<String> values) {
        var schema = string();
        var allowed = schema.putArray("enum");
        values.forEach(allowed::add);
        return schema;
    }

    /** An object with exactly these members, each a text. */
    static ObjectNode texts(String... names) {
        var schema = object(List.of(names));
        var properties = schema.putObject("properties");
        for (String name : names) {
            properties.set(name, text());
        }
        return schema;
    }

    /** An object that has these members and no others, once they are described. */
    static ObjectNode object(List<String> required) {
        var schema = of("object");
        var names = schema.putArray("required");
        required.forEach(names::add);
        return schema.put("additionalProperties", false);
    }
}
