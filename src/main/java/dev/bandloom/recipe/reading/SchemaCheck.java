package dev.bandloom.recipe.reading;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.bandloom.recipe.reading.schema.Contradictions;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Places;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Whether {@code constraints.schema} is a JSON Schema (draft 2020-12) that samples can be written by. */
final class SchemaCheck {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Schema META = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(DIALECT));

    /** Keywords whose values are data, not schemas. */
    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples");

    private final Cursor root;
    private boolean sound = true;

    private SchemaCheck(Cursor root) {
        this.root = root;
    }

    /** The schema; null, and problems noted at their places, when it cannot be used. */
    static @Nullable JsonNode check(Cursor cursor) {
        if (!cursor.isMap()) {
            cursor.problem("must be a JSON Schema, a map, but is " + Described.value(cursor.value())
                    + "; write the schema itself here, not its file name and not in quotes");
            return null;
        }
        var check = new SchemaCheck(cursor);
        check.meta();
        check.walk(cursor.json(), List.of());
        if (check.sound) {
            check.object();
        }
        if (check.sound) {
            Contradictions.find(cursor.json(), check::problem);
        }
        return check.sound ? cursor.json() : null;
    }

    private void meta() {
        Set<List<Object>> places = new HashSet<>();
        for (Error error : META.validate(root.json())) {
            List<Object> steps = new ArrayList<>();
            NodePath path = error.getInstanceLocation();
            for (int i = 0; i < path.getNameCount(); i++) {
                steps.add(path.getElement(i));
            }
            sound = false;
            if (root.problems().full()) {
                return;
            }
            // the branches of one anyOf complain one by one about the same place
            if (places.add(steps)) {
                Places.at(root, steps).mismatch("is no JSON Schema (draft 2020-12): " + error.getMessage());
            }
        }
    }

    private void object() {
        JsonNode type = root.json().path("type");
        JsonNode properties = root.json().path("properties");
        if (!type.asString("object").equals("object") || properties.isEmpty()) {
            problem(List.of(), "must describe an object: type: object, with at least one of properties");
        }
    }

    private void walk(JsonNode node, List<Object> steps) {
        int index = 0;
        for (JsonNode item : node.isArray() ? node : List.<JsonNode>of()) {
            walk(item, with(steps, index++));
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonNode value = member.getValue();
            List<Object> place = with(steps, member.getKey());
            switch (member.getKey()) {
                case "$schema" -> dialect(value, place);
                case "$ref" -> reference(value, place);
                case "pattern" -> pattern(value, place);
                default -> {}
            }
            if (!DATA.contains(member.getKey())) {
                walk(value, place);
            }
        }
    }

    private void dialect(JsonNode value, List<Object> place) {
        if (value.isString() && !value.stringValue().replace("#", "").equals(DIALECT)) {
            problem(place, "must be " + DIALECT + ", but is '" + Described.clip(value.stringValue()) + "'");
        }
    }

    private void reference(JsonNode value, List<Object> place) {
        if (!value.isString()) {
            return;
        }
        String target = value.stringValue();
        if (!target.equals("#") && !target.startsWith("#/")) {
            problem(place, "must stay inside of the schema, #/…, but is '" + Described.clip(target) + "'");
        } else if (root.json().at(JsonPointer.compile(target.substring(1))).isMissingNode()) {
            problem(place, "'" + Described.clip(target) + "' leads nowhere; define it under $defs");
        }
    }

    private void pattern(JsonNode value, List<Object> place) {
        if (!value.isString()) {
            return;
        }
        try {
            Pattern.compile(value.stringValue());
        } catch (PatternSyntaxException e) {
            problem(place, "is no regular expression: " + e.getDescription() + " at index " + e.getIndex());
        }
    }

    private void problem(List<Object> steps, String message) {
        sound = false;
        if (root.problems().full()) {
            return;
        }
        Places.at(root, steps).problem(message);
    }

    private static List<Object> with(List<Object> steps, Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return longer;
    }
}
