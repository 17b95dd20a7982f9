package dev.bandloom.quality.pii;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The strings, whole numbers and names of members of a response that are searched, and the response with parts of them
 * changed.
 */
final class PiiFields {
    private static final String WHOLE = "content";
    /** What the names of members are searched for: addresses and long numbers; words name what the values are. */
    private static final Pattern TELLING_NAME = Pattern.compile("@|\\d.{0,3}\\d.{0,3}\\d.{0,3}\\d.{0,3}\\d");

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
     * @param shown the same for verdicts: a name that is searched is told by its place among the members, {@code #0}
     * @param name of the member that holds it, also around a list; empty when none does
     * @param ofName whether the text is the name of the member, not its value
     * @param hits what was found in it, in order
     */
    record Field(String path, String shown, String name, String text, boolean ofName, List<Hit> hits) {
        Field with(List<Hit> found) {
            return new Field(path, shown, name, text, ofName, found);
        }

        String place() {
            return shown.isEmpty() ? "the response" : shown;
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
            String path = "/" + escaped(checkField);
            collect(response.path(checkField), path, path, checkField, fields);
        } else {
            collect(response, "", "", "", fields);
        }
        return fields;
    }

    private void collect(JsonNode node, String path, String shown, String name, List<Field> fields) {
        if (node.isString() || node.isIntegralNumber()) {
            fields.add(new Field(path, shown, name, node.asString(), false, List.of()));
        } else if (node.isObject()) {
            int place = 0;
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                String key = member.getKey();
                String below = path + "/" + escaped(key);
                boolean telling = TELLING_NAME.matcher(key).find();
                String shownBelow = shown + "/" + (telling ? "#" + place : escaped(key));
                place++;
                if (telling) {
                    fields.add(new Field(below, shownBelow, "", key, true, List.of()));
                }
                if (!path.isEmpty() || !key.equals(labelField)) {
                    collect(member.getValue(), below, shownBelow, key, fields);
                }
            }
        } else {
            int index = 0;
            for (JsonNode child : node) {
                collect(child, path + "/" + index, shown + "/" + index, name, fields);
                index++;
            }
        }
    }

    /** The response with every hit changed; a number that is changed becomes a string. */
    JsonNode edited(JsonNode response, List<Field> found, Change change) {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (Field field : found) {
            var text = new StringBuilder();
            int at = 0;
            for (Hit hit : field.hits()) {
                text.append(field.text(), at, hit.from());
                text.append(change.of(hit, field.text().substring(hit.from(), hit.to())));
                at = hit.to();
            }
            (field.ofName() ? names : texts)
                    .put(field.path(), text.append(field.text().substring(at)).toString());
        }
        return copy(response, "", texts, names);
    }

    private static JsonNode copy(JsonNode node, String path, Map<String, String> texts, Map<String, String> names) {
        String text = texts.get(path);
        if (text != null) {
            return JsonNodeFactory.instance.stringNode(text);
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.forEachEntry((key, child) -> {
                String place = path + "/" + escaped(key);
                String name = names.getOrDefault(place, key);
                while (object.has(name)) {
                    name += "_";
                }
                object.set(name, copy(child, place, texts, names));
            });
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            int index = 0;
            for (JsonNode child : node) {
                array.add(copy(child, path + "/" + index++, texts, names));
            }
            return array;
        }
        return node;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
