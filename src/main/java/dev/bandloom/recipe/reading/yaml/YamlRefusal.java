package dev.bandloom.recipe.reading.yaml;

/** Stops the reading of a document that is no YAML or exceeds a limit; the place counts from 1, or is 0. */
final class YamlRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    YamlRefusal(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
