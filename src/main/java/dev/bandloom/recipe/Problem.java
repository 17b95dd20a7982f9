package dev.bandloom.recipe;

/**
 * One thing that is wrong with a recipe.
 *
 * @param path where, {@code router_config.arms[2].temperature}; empty for the document as a whole
 * @param line from 1; 0 when the problem has no place of its own, such as a missing key
 * @param column from 1; 0 like the line
 * @param message names the value and the cure
 */
public record Problem(String path, int line, int column, String message) {
    /** {@code num_samples (line 3): must be at least 1, but is 0}. */
    @Override
    public String toString() {
        String where = path.isEmpty() ? "recipe" : path;
        return where + (line > 0 ? " (line " + line + ")" : "") + ": " + message;
    }
}
