package dev.bandloom.llm.openai;

import java.util.Optional;

/** How a model is told the shape of its answer. */
public enum StructuredOutput {
    /** The best that the endpoint accepts, found out with the first calls. */
    AUTO,
    /** By {@code response_format: json_schema}, which the endpoint enforces. */
    JSON_SCHEMA,
    /** By {@code response_format: json_object}, with the schema in the prompt. */
    JSON_OBJECT,
    /** By the prompt alone. */
    PROMPT;

    /** What to begin with. */
    StructuredOutput first() {
        return this == AUTO ? JSON_SCHEMA : this;
    }

    /** What asks less of the endpoint; empty when nothing does. */
    Optional<StructuredOutput> lower() {
        return switch (this) {
            case AUTO, JSON_SCHEMA -> Optional.of(JSON_OBJECT);
            case JSON_OBJECT -> Optional.of(PROMPT);
            case PROMPT -> Optional.empty();
        };
    }
}
