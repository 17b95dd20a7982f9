package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A format that a user defines by its fields.
 *
 * @param title what the user calls it
 * @param fields in the order of the definition
 * @param unknownKeys what becomes of samples with members that are no fields
 */
public record CustomFormat(
        String title, String description, SequencedMap<String, CustomField> fields, UnknownKeys unknownKeys)
        implements DatasetFormat {
    public static final String NAME = "custom";

    private static final int MOST_NAMED = 5;
    private static final int LONGEST_NAME = 60;

    /** What becomes of samples with members that are no fields. */
    public enum UnknownKeys {
        /** They are rejected. */
        REJECT,
        /** They are kept, and the members noted. */
        WARN
    }

    public CustomFormat {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        var schema = Schemas.object(fields.entrySet().stream()
                .filter(field -> field.getValue().required())
                .map(Map.Entry::getKey)
                .toList());
        if (unknownKeys == UnknownKeys.WARN) {
            schema.put("additionalProperties", true);
        }
        if (!title.isEmpty()) {
            schema.put("title", title);
        }
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        var properties = schema.putObject("properties");
        fields.forEach((name, field) -> properties.set(name, field.schema()));
        return schema;
    }

    @Override
    public @Nullable String remark(JsonNode response) {
        List<String> unknown = response.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !fields.containsKey(name))
                .toList();
        if (unknown.isEmpty()) {
            return null;
        }
        List<String> named = unknown.stream()
                .limit(MOST_NAMED)
                .map(name -> "'" + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name) + "'")
                .toList();
        int more = unknown.size() - named.size();
        return "members that the format does not have: " + String.join(", ", named)
                + (more > 0 ? " and " + more + " more" : "");
    }
}
