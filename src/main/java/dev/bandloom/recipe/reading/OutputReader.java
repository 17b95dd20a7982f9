package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.OutputSpec;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@code output_format} and {@code output_path}. */
final class OutputReader {
    private OutputReader() {}

    static OutputSpec read(Section recipe) {
        Cursor format = recipe.find("output_format");
        if (format != null) {
            for (Cursor one : format.isList() ? format.items() : List.of(format)) {
                one.choice(List.of("jsonl"), List.of("csv", "parquet", "all"));
            }
            if (format.isList() && format.items().isEmpty()) {
                format.problem("must name a format, such as jsonl");
            }
        }
        Cursor path = recipe.find("output_path");
        return new OutputSpec(path == null ? null : path(path));
    }

    private static @Nullable Path path(Cursor given) {
        String text = given.text();
        if (text == null) {
            return null;
        }
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            given.problem("is no path: " + e.getReason());
            return null;
        }
        if (path.isAbsolute()) {
            given.problem("must be relative, but is '" + Described.clip(text) + "'");
        } else if (StreamSupport.stream(path.spliterator(), false)
                .anyMatch(part -> part.toString().equals(".."))) {
            given.problem("must not hold '..', but is '" + Described.clip(text) + "'");
        } else if (!text.endsWith(".jsonl")
                || String.valueOf(path.getFileName()).equals(".jsonl")) {
            given.problem("must end in a file name with .jsonl, but is '" + Described.clip(text) + "'");
        }
        return path;
    }
}
