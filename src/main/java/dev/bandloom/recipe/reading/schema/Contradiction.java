package dev.bandloom.recipe.reading.schema;

import java.util.List;

/**
 * Why nothing satisfies a schema.
 *
 * @param steps from the schema to what is wrong
 * @param message with the value and the cure, as the end of a sentence about that place
 */
record Contradiction(List<Object> steps, String message) {
    static Contradiction at(String keyword, String message) {
        return new Contradiction(List.of(keyword), message);
    }
}
