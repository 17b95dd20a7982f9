package dev.bandloom.dataset.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One field of a format that a user defines.
 *
 * @param description what the field holds; may be empty
 * @param required whether a sample must have it; a required text must not be blank
 * @param example a value of the type; null when there is none
 */
public record CustomField(
        Type type,
        String description,
        boolean required,
        @Nullable JsonNode example) {
    /** What a field holds. */
    public enum Type {
        STRING("string"),
        INTEGER("integer"),
        FLOAT("number"),
        BOOLEAN("boolean");

        private final String inSchemas;

        Type(String inSchemas) {
            this.inSchemas = inSchemas;
        }

        /** As definitions write it. */
        String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a value is of the type; a whole number is a float too. */
        boolean takes(JsonNode value) {
            return switch (this) {
                case STRING -> value.isString();
                case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
                case FLOAT -> value.isNumber();
                case BOOLEAN -> value.isBoolean();
            };
        }
    }

    ObjectNode schema() {
        ObjectNode schema = Schemas.of(type.inSchemas);
        if (type == Type.STRING && required) {
            schema.put("minLength", 1);
        }
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        if (example != null) {
            schema.putArray("examples").add(NumberTypes.fitted(example, schema));
        }
        return schema;
    }
}
