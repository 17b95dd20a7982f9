package dev.bandloom.inference;

import dev.bandloom.inference.catalog.Catalog;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * Where models are looked for. Either one folder that the user names; or the models folder of the data directory, where
 * downloads go, and then that of the installation.
 *
 * @param configured the folder that the user names; null when there is none
 * @param home the data directory; null when there is none
 */
public record ModelsFolder(
        @Nullable Path configured, @Nullable Path home) {
    private static final String NAME = "models";
    private static final String PAGE = "models.yaml";
    /** The jar of a checkout is in {@code target/app}, two folders below. */
    private static final int MOST_LEVELS = 3;

    /** Where a new model belongs; the folder need not exist. */
    public Path forDownloads() {
        if (configured != null) {
            return configured;
        }
        return home == null ? Path.of(NAME) : home.resolve(NAME);
    }

    /**
     * The models of all folders, those of the data directory first.
     *
     * @throws InferenceException when a page cannot be read, or names a file outside its folder
     */
    public Catalog catalog() {
        if (configured != null) {
            return Catalog.read(configured);
        }
        Catalog shipped = Catalog.read(shipped());
        Path own = home == null ? null : home.resolve(NAME);
        return own != null && Files.isDirectory(own) && !isEmpty(own)
                ? Catalog.read(own).with(shipped)
                : shipped;
    }

    /**
     * The models folder of this installation: below the folder that {@code -Dbandloom.install} names, else beside the jar
     * or a folder above it; null when there is none, as in a jar that was copied away.
     */
    static @Nullable Path shipped() {
        String install = System.getProperty("bandloom.install", "");
        if (!install.isBlank() && holdsModels(Path.of(install))) {
            return Path.of(install).resolve(NAME);
        }
        CodeSource source = ModelsFolder.class.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? null
                : beside(source.getLocation().toString());
    }

    /** The models folder beside a jar, or a folder of classes, or above it; {@code location} may be a jar in a jar. */
    static @Nullable Path beside(String location) {
        int inner = location.indexOf('!');
        String outer = (inner < 0 ? location : location.substring(0, inner))
                .replaceFirst("^jar:", "")
                .replaceFirst("^nested:", "file:")
                .replaceFirst("/$", "");
        Path folder;
        try {
            folder = Path.of(URI.create(outer)).getParent();
        } catch (IllegalArgumentException | FileSystemNotFoundException elsewhere) {
            return null;
        }
        for (int level = 0; folder != null && level < MOST_LEVELS; level++) {
            if (holdsModels(folder)) {
                return folder.resolve(NAME);
            }
            folder = folder.getParent();
        }
        return null;
    }

    private static boolean holdsModels(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME).resolve(PAGE));
    }

    private static boolean isEmpty(Path folder) {
        try {
            return Catalog.read(folder).models().isEmpty();
        } catch (InferenceException e) {
            if (Files.exists(folder.resolve(PAGE))) {
                throw e;
            }
            return true;
        }
    }

    /** From settings: blank means that nothing is configured. */
    public static ModelsFolder of(String configured, @Nullable Path home) {
        try {
            return new ModelsFolder(configured.isBlank() ? null : Path.of(configured), home);
        } catch (InvalidPathException e) {
            throw new InferenceException(
                    "bandloom.models names '" + configured + "', which is no path: " + e.getReason(), e);
        }
    }
}
