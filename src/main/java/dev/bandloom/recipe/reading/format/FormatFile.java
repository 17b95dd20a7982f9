package dev.bandloom.recipe.reading.format;

import dev.bandloom.dataset.format.CustomFormat;
import dev.bandloom.dataset.format.FormatDefinition;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.RecipeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file inside a data root that defines a format. */
final class FormatFile {
    private FormatFile() {}

    /** The format; null, with a problem noted for everything that is wrong with the file, when it cannot be used. */
    static @Nullable CustomFormat read(Cursor written, CustomFormat.UnknownKeys unknownKeys, RecipeRoots roots) {
        Path file = RecipeFiles.find(written, roots);
        if (file == null) {
            return null;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] json = bytes.readNBytes(FormatDefinition.MOST_BYTES + 1);
            return switch (FormatDefinition.read(json, unknownKeys)) {
                case FormatDefinition.Reading.Defined(CustomFormat format) -> format;
                case FormatDefinition.Reading.Wrong wrong -> {
                    wrong.problems().forEach(problem -> written.problem(file.getFileName() + ": " + problem));
                    yield null;
                }
            };
        } catch (IOException e) {
            written.problem("cannot read " + file.getFileName() + ": " + e.getMessage());
            return null;
        }
    }
}
