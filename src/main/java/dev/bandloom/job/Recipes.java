package dev.bandloom.job;

import dev.bandloom.recipe.Recipe;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads recipes against the data roots of an entry point. */
@FunctionalInterface
public interface Recipes {
    /**
     * Reads a recipe and starts nothing.
     *
     * @param folder where the recipe lies; null when it did not come from a file
     * @throws RecipeRejectedException with everything that is wrong with it
     */
    Recipe read(byte[] recipe, @Nullable Path folder);
}
