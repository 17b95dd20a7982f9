package dev.bandloom.recipe;

import dev.bandloom.dataset.file.FileKind;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the dataset goes.
 *
 * @param path as written in the recipe, relative; null means the default place of the entry point
 * @param files kinds of file to write, JSON Lines always among them, since the others are made from it
 */
public record OutputSpec(@Nullable Path path, List<FileKind> files) {
    public OutputSpec {
        EnumSet<FileKind> kinds = EnumSet.of(FileKind.JSONL);
        kinds.addAll(files);
        files = List.copyOf(kinds);
    }

    public OutputSpec(@Nullable Path path) {
        this(path, List.of());
    }
}
