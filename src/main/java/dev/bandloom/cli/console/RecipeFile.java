package dev.bandloom.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A recipe as it lies on disk.
 *
 * @param folder absolute; the paths in the recipe start here
 */
public record RecipeFile(Path path, Path folder, byte[] content) {
    private static final int MOST_BYTES = 1 << 20;

    /** Reads the file; every reason why that is impossible is the user's to cure. */
    public static RecipeFile read(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute)) {
            var cause = Files.isDirectory(absolute) ? "is a folder, not a recipe." : "does not exist.";
            throw CommandFailure.badInput(path + " " + cause);
        }
        try (var in = Files.newInputStream(absolute)) {
            var content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw CommandFailure.badInput(
                        path + " is larger than 1 MiB, the most a recipe may be. Put tables into files of their own.");
            }
            return new RecipeFile(path, absolute.resolveSibling(""), content);
        } catch (IOException e) {
            throw CommandFailure.badInput(path + " cannot be read: " + e.getMessage());
        }
    }
}
