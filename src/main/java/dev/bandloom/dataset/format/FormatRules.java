package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A format with the schema of one job: reads what writers send, and says what is wrong beyond the schema. */
public final class FormatRules {
    private final DatasetFormat format;
    private final JsonNode schema;

    /** @param schema of the job's samples */
    public FormatRules(DatasetFormat format, JsonNode schema) {
        this.format = format;
        this.schema = schema;
    }

    /**
     * What a writer sent as the format has it: known other forms are turned into its own, and whole numbers become floats
     * where those are asked for. What is not understood stays as it is, for the schema to reject.
     */
    public JsonNode read(JsonNode written) {
        return NumberTypes.fitted(format.read(written, schema), schema);
    }

    /** What is wrong with a response that fits the schema, with its place; null when nothing is. */
    public @Nullable String problem(JsonNode response) {
        if (response.isString() && response.stringValue().isBlank()) {
            return "the response is blank";
        }
        for (JsonNode name : schema.path("required")) {
            String member = name.asString();
            boolean filled =
                    schema.path("properties").path(member).path("minLength").asInt(0) > 0;
            JsonNode value = response.path(member);
            if (filled && !value.isNull() && value.asString("").isBlank()) {
                return "/" + member + ": is blank, but the format asks for a text";
            }
        }
        return format.problem(response);
    }

    /** What is odd about a response that is kept; null when nothing is. */
    public @Nullable String remark(JsonNode response) {
        return format.remark(response);
    }
}
