package dev.bandloom.recipe.reading.yaml;

import dev.bandloom.recipe.RecipeRoots;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that a recipe names. */
public final class RecipeFiles {
    private RecipeFiles() {}

    /** The file, inside a root; null, and a problem noted, when it may not or cannot be read. */
    public static @Nullable Path find(Cursor written, RecipeRoots roots) {
        String text = written.text();
        if (text == null) {
            return null;
        }
        return switch (roots.resolve(text)) {
            case RecipeRoots.Resolution.Found(Path file) -> file;
            case RecipeRoots.Resolution.Refused(String reason) -> {
                written.problem(reason);
                yield null;
            }
        };
    }
}
