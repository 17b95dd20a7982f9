package dev.bandloom.recipe;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the dataset goes.
 *
 * @param path as written in the recipe, relative; null means the default place of the entry point
 */
public record OutputSpec(@Nullable Path path) {}
