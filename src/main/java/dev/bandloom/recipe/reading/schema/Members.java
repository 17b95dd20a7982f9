package dev.bandloom.recipe.reading.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What schemas say together about the members of an object. */
final class Members {
    private final List<JsonNode> parts;
    private final Range counts;

    Members(List<JsonNode> parts) {
        this.parts = parts;
        this.counts = Range.of(parts, "minProperties", "maxProperties");
    }

    /** Names of members that every object must have. */
    Set<String> required() {
        Set<String> required = new LinkedHashSet<>();
        parts.forEach(part -> part.path("required").forEach(name -> required.add(name.asString())));
        return required;
    }

    List<Contradiction> contradictions() {
        List<Contradiction> found = new ArrayList<>();
        Contradiction empty = counts.empty();
        Set<String> required = required();
        if (empty != null) {
            found.add(empty);
        } else if (required.size() > counts.most()) {
            found.add(Contradiction.at(
                    "maxProperties",
                    "must be at least " + required.size() + ", since so many members are required, but is "
                            + counts.most()));
        }
        parts.forEach(part -> shut(part, required, found));
        return found;
    }

    private void shut(JsonNode part, Set<String> required, List<Contradiction> found) {
        JsonNode properties = part.path("properties");
        JsonNode others = part.path("additionalProperties");
        boolean closed = others.isBoolean()
                && !others.booleanValue()
                && part.path("patternProperties").isEmpty();
        for (String name : required) {
            JsonNode schema = properties.path(name);
            if (schema.isBoolean() && !schema.booleanValue()) {
                found.add(new Contradiction(
                        List.of("properties", name), "is false, and required all the same; drop one of them"));
            } else if (closed && schema.isMissingNode()) {
                found.add(new Contradiction(
                        place(part, name),
                        "'" + name + "' is none of the properties, and additionalProperties: false admits no others;"
                                + " add it to the properties or drop it"));
            }
        }
        if (closed && counts.least() > properties.size()) {
            found.add(Contradiction.at(
                    "minProperties",
                    "must be at most " + properties.size() + ", since additionalProperties: false admits no more, but"
                            + " is " + counts.least()));
        }
    }

    private static List<Object> place(JsonNode part, String name) {
        JsonNode required = part.path("required");
        for (int i = 0; i < required.size(); i++) {
            if (required.get(i).asString().equals(name)) {
                return List.of("required", i);
            }
        }
        return List.of("required");
    }
}
