package dev.bandloom.quality.pii;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The strings and whole numbers of a response that are searched, and the response with parts of them changed. */
final class PiiFields {
    private static final String WHOLE = "content";

    private final String checkField;
    private final @Nullable String labelField;

    /** @param labelField member that is never searched; null when there is none */
    PiiFields(String checkField, @Nullable String labelField) {
        this.checkField = checkField;
        this.labelField = labelField;
    }

    /**
     * A text of the response.
     *
     * @param path JSON Pointer
     * @param name of the member that holds it, also around a list; empty when none does
     * @param hits what was found in it, in order
     */
    record Field(String path, String name, String text, List<Hit> hits) {
        Field with(List<Hit> found) {
            return new Field(path, name, text, found);
        }

        String place() {
            return path.isEmpty() ? "the response" : path;
        }
    }

    /** What makes one text of another of a kind. */
    interface Change {
        String of(Hit hit, String value);
    }

    /** A response that lacks the checked member is searched as a whole. */
    List<Field> of(JsonNode response) {
        var fields = new ArrayList<Field>();
        if (!checkField.equals(WHOLE) && response.has(checkField)) {
            collect(response.path(checkField), "/" + escaped(checkField), checkField, fields);
        } else {
            collect(response, "", "", fields);
        }
        return fields;
    }

    private void collect(JsonNode node, String path, String name, List<Field> fields) {
        if (node.isString() || node.isIntegralNumber()) {
            fields.add(new Field(path, name, node.asString(), List.of()));
        } else if (node.isObject()) {
            node.forEachEntry((key, child) -> {
                if (!path.isEmpty() || !key.equals(labelField)) {
                    collect(child, path + "/" + escaped(key), key, fields);
                }
            });
        } else {
            int index = 0;
            for (JsonNode child : node) {
                collect(child, path + "/" + index++, name, fields);
            }
        }
    }

    /** The response with every hit changed; a number that is changed becomes a string. */
    JsonNode edited(JsonNode response, List<Field> found, Change change) {
        Map<String, String> texts = new HashMap<>();
        for (Field field : found) {
            var text = new StringBuilder();
            int at = 0;
            for (Hit hit : field.hits()) {
                text.append(field.text(), at, hit.from());
                text.append(change.of(hit, field.text().substring(hit.from(), hit.to())));
                at = hit.to();
            }
            texts.put(field.path(), text.append(field.text().substring(at)).toString());
        }
        return copy(response, "", texts);
    }

    private static JsonNode copy(JsonNode node, String path, Map<String, String> texts) {
        String text = texts.get(path);
        if (text != null) {
            return JsonNodeFactory.instance.stringNode(text);
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.forEachEntry((key, child) -> object.set(key, copy(child, path + "/" + escaped(key), texts)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            int index = 0;
            for (JsonNode child : node) {
                array.add(copy(child, path + "/" + index++, texts));
            }
            return array;
        }
        return node;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
