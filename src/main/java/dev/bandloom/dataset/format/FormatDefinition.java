package dev.bandloom.dataset.format;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.dataset.format.CustomField.Type;
import dev.bandloom.dataset.format.CustomFormat.UnknownKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the definition of a format, JSON {@code {name, description, fields}}, and finds all that is wrong with it. */
public final class FormatDefinition {
    /** Bytes of the largest definition. */
    public static final int MOST_BYTES = 256 * 1024;

    private static final int DEEPEST = 16;
    private static final int MOST_FIELDS = 500;
    private static final int MOST_PROBLEMS = 50;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_SHOWN = 60;
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]{0,63}");
    private static final List<String> KEYS = List.of("name", "description", "fields");
    private static final List<String> FIELD_KEYS = List.of("type", "description", "required", "example");
    private static final List<String> TYPES =
            Arrays.stream(Type.values()).map(Type::written).toList();
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> problems = new ArrayList<>();

    private FormatDefinition() {}

    /** What a definition says, or what is wrong with it. */
    public sealed interface Reading {
        /** A format. */
        record Defined(CustomFormat format) implements Reading {}

        /** @param problems each names its place, the value there and the cure; not empty */
        record Wrong(List<String> problems) implements Reading {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads at most {@value #MOST_BYTES} bytes of UTF-8. */
    public static Reading read(byte[] json, UnknownKeys unknownKeys) {
        if (json.length > MOST_BYTES) {
            return new Reading.Wrong(List.of("is larger than " + MOST_BYTES / 1024 + " KiB; describe fewer fields"));
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            var place = e.getLocation();
            return new Reading.Wrong(List.of("is no JSON: " + clip(String.valueOf(e.getOriginalMessage()), 200)
                    + (place == null ? "" : " (line " + place.getLineNr() + ")")));
        }
        var definition = new FormatDefinition();
        CustomFormat format = definition.format(root, unknownKeys);
        return definition.problems.isEmpty() ? new Reading.Defined(format) : new Reading.Wrong(definition.problems);
    }

    private CustomFormat format(JsonNode root, UnknownKeys unknownKeys) {
        SequencedMap<String, CustomField> fields = new LinkedHashMap<>();
        if (!root.isObject()) {
            problem("", "must be an object with name, description and fields, but is " + described(root));
            return new CustomFormat("", "", fields, unknownKeys);
        }
        keys(root, "", KEYS);
        String title = text(root, "", "name");
        String description = text(root, "", "description");
        JsonNode given = root.path("fields");
        if (!given.isObject() || given.isEmpty()) {
            problem(
                    "fields",
                    given.isMissingNode()
                            ? "is missing; name at least one field: {\"fields\": {\"title\": {\"type\": \"string\"}}}"
                            : "must be an object that names at least one field, but is " + described(given));
        } else if (given.size() > MOST_FIELDS) {
            problem("fields", "must have at most " + MOST_FIELDS + " fields, but has " + given.size());
        } else {
            given.properties().forEach(field -> fields.put(field.getKey(), field(field.getKey(), field.getValue())));
            if (problems.isEmpty() && fields.values().stream().noneMatch(CustomField::required)) {
                problem("fields", "must hold a required field, else an empty sample would do; drop a required: false");
            }
        }
        return new CustomFormat(title, description, fields, unknownKeys);
    }

    private CustomField field(String name, JsonNode field) {
        String path = "fields." + clip(name, LONGEST_SHOWN);
        if (!NAME.matcher(name).matches()) {
            problem(
                    path,
                    "is no name of a field: it must begin with a letter or '_' and have at most 64 letters,"
                            + " digits, '_', '-' and '.'");
        }
        if (!field.isObject()) {
            String cure = field.isString() && TYPES.contains(field.stringValue())
                    ? "; write {\"type\": \"" + field.stringValue() + "\"}"
                    : "";
            problem(path, "must be an object with a type, but is " + described(field) + cure);
            return new CustomField(Type.STRING, "", true, null);
        }
        keys(field, path + ".", FIELD_KEYS);
        Type type = type(field, path);
        String description = text(field, path + ".", "description");
        JsonNode required = field.path("required");
        if (!required.isMissingNode() && !required.isBoolean()) {
            problem(path + ".required", "must be true or false, but is " + described(required));
        }
        boolean needed = !required.isBoolean() || required.booleanValue();
        return new CustomField(
                type == null ? Type.STRING : type, description, needed, example(field, path, type, needed));
    }

    private @Nullable Type type(JsonNode field, String path) {
        JsonNode type = field.path("type");
        if (type.isMissingNode()) {
            problem(path + ".type", "is missing; give one of " + String.join(", ", TYPES));
            return null;
        }
        int known = type.isString() ? TYPES.indexOf(type.stringValue()) : -1;
        if (known < 0) {
            problem(
                    path + ".type",
                    "must be one of " + String.join(", ", TYPES) + ", but is " + described(type)
                            + (type.isString() ? meant(type.stringValue()) : ""));
            return null;
        }
        return Type.values()[known];
    }

    private static String meant(String type) {
        return switch (type) {
            case "number", "double", "decimal" -> ". Maybe float?";
            case "int", "long" -> ". Maybe integer?";
            case "str", "text" -> ". Maybe string?";
            case "bool" -> ". Maybe boolean?";
            default -> NearestName.hint(type, TYPES);
        };
    }

    private @Nullable JsonNode example(JsonNode field, String path, @Nullable Type type, boolean required) {
        JsonNode example = field.path("example");
        if (example.isMissingNode() || type == null) {
            return null;
        }
        if (!type.takes(example)) {
            problem(path + ".example", "must be of type " + type.written() + ", but is " + described(example));
            return null;
        }
        if (example.isString() && example.stringValue().length() > LONGEST_TEXT) {
            problem(
                    path + ".example",
                    "must have at most " + LONGEST_TEXT + " characters, but has "
                            + example.stringValue().length());
        } else if (required && example.isString() && example.stringValue().isBlank()) {
            problem(path + ".example", "must not be blank, for the field is required; show a real value");
        }
        return example;
    }

    private String text(JsonNode owner, String path, String key) {
        JsonNode text = owner.path(key);
        if (!text.isMissingNode() && !text.isString()) {
            problem(path + key, "must be text, but is " + described(text));
        } else if (text.isString() && text.stringValue().length() > LONGEST_TEXT) {
            problem(
                    path + key,
                    "must have at most " + LONGEST_TEXT + " characters, but has "
                            + text.stringValue().length());
        }
        return text.isString() ? text.stringValue().strip() : "";
    }

    private void keys(JsonNode owner, String path, List<String> known) {
        owner.propertyNames().forEach(key -> {
            if (!known.contains(key)) {
                problem(
                        path + clip(key, LONGEST_SHOWN),
                        "unknown key, expected " + String.join(", ", known) + NearestName.hint(key, known));
            }
        });
    }

    private void problem(String path, String message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(path.isEmpty() ? message : path + ": " + message);
        }
    }

    private static String described(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case NULL -> "null";
            case STRING -> "'" + clip(value.stringValue(), LONGEST_SHOWN) + "'";
            default -> clip(value.asString(), LONGEST_SHOWN);
        };
    }

    private static String clip(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
