package dev.bandloom.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe may read.
 *
 * @param folders in the order in which they are searched
 * @param home the data directory, whose uploaded files and knowledge bases a recipe may name; null without one
 */
public record RecipeRoots(List<Path> folders, @Nullable Path home) {
    public RecipeRoots(List<Path> folders) {
        this(folders, null);
    }

    public RecipeRoots {
        folders = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }

    public static RecipeRoots of(Path... folders) {
        return new RecipeRoots(List.of(folders));
    }

    /** Where a path written in a recipe leads. */
    public sealed interface Resolution {
        /** A file, or a folder where those may be named, inside a root, without links. */
        record Found(Path file) implements Resolution {}

        /** Why the path may not or cannot be read, and the cure. */
        record Refused(String reason) implements Resolution {}
    }

    /** Resolves the path of a file against each root in turn, or the id of an uploaded file. */
    public Resolution resolve(String written) {
        return resolve(written, false);
    }

    /** As {@link #resolve}; folders are found too. */
    public Resolution resolveDocuments(String written) {
        return resolve(written, true);
    }

    private Resolution resolve(String written, boolean foldersToo) {
        Path path;
        try {
            path = Path.of(written);
        } catch (InvalidPathException e) {
            return new Resolution.Refused("is no path: " + e.getReason());
        }
        if (written.isBlank()) {
            return new Resolution.Refused("must name a file, but is empty");
        }
        if (StreamSupport.stream(path.spliterator(), false)
                .anyMatch(part -> part.toString().equals(".."))) {
            return new Resolution.Refused(
                    "must not hold '..', but is '" + written + "'; give a path below " + searched());
        }
        if (path.isAbsolute() && folders.stream().noneMatch(path.normalize()::startsWith)) {
            return new Resolution.Refused(
                    "'" + written + "' is outside of the data roots; give a path below " + searched());
        }
        for (Path folder : folders) {
            Path candidate = folder.resolve(path);
            if (Files.exists(candidate)
                    && (!path.isAbsolute() || path.normalize().startsWith(folder))) {
                return inside(written, folder, candidate, foldersToo);
            }
        }
        Path uploads = home == null ? null : home.resolve("files");
        if (uploads != null && path.getNameCount() == 1 && Files.isRegularFile(uploads.resolve(path))) {
            return inside(written, uploads, uploads.resolve(path), false);
        }
        return new Resolution.Refused("'" + written + "' was not found; looked in " + searched());
    }

    private static Resolution inside(String written, Path folder, Path candidate, boolean foldersToo) {
        try {
            Path real = candidate.toRealPath();
            if (!real.startsWith(folder.toRealPath())) {
                return new Resolution.Refused(
                        "'" + written + "' is reached through a link that leaves " + folder + "; copy the file there");
            }
            if (!Files.isRegularFile(real) && !(foldersToo && Files.isDirectory(real))) {
                return new Resolution.Refused("'" + written + "' is no file; give the path of a file");
            }
            return new Resolution.Found(real);
        } catch (IOException e) {
            return new Resolution.Refused(
                    "'" + written + "' cannot be read: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    private String searched() {
        return folders.isEmpty()
                ? "a data root, of which none is configured"
                : folders.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
