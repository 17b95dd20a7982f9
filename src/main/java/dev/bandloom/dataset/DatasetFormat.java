package dev.bandloom.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A named shape of samples: a JSON Schema, how replies are read and what the schema cannot say. */
public interface DatasetFormat {
    /** The name in recipes. */
    String name();

    /**
     * JSON Schema (draft 2020-12) of one response: a fresh node that the caller may change.
     *
     * @param labels label vocabulary; empty leaves labels free
     */
    ObjectNode schema(List<String> labels);

    /**
     * What a writer sent, in the form of this format, where another form of the same is well known; else as it is.
     *
     * @param schema of the job, one that {@link #schema} gave
     */
    default JsonNode read(JsonNode written, JsonNode schema) {
        return written;
    }

    /** What is wrong with a response that fits the schema; null when nothing is. */
    default @Nullable String problem(JsonNode response) {
        return null;
    }

    /** What is odd about a response that is kept; null when nothing is. */
    default @Nullable String remark(JsonNode response) {
        return null;
    }
}
