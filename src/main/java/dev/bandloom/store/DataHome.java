package dev.bandloom.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The data directory: where everything that outlives a process is kept. */
public record DataHome(Path root) {
    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};

    /** The folder named by the user, or {@code .bandloom} in the user's home when {@code configured} is null or blank. */
    public static Path locate(@Nullable String configured) {
        Path home = Path.of(System.getProperty("user.home"));
        if (configured == null || configured.isBlank()) {
            return home.resolve(".bandloom");
        }
        String path = configured.strip();
        return path.startsWith("~/")
                ? home.resolve(path.substring(2))
                : Path.of(path).toAbsolutePath();
    }

    /**
     * Opens the data directory and creates what it lacks, readable by its owner only where the file system knows owners.
     *
     * @throws DataHomeException when the folder cannot be created or written
     */
    public static DataHome open(Path root) {
        var home = new DataHome(root.toAbsolutePath().normalize());
        try {
            for (Path folder : new Path[] {home.root, home.db(), home.jobs(), home.files(), home.data()}) {
                Files.createDirectories(folder, ownerOnly(folder));
            }
        } catch (FileAlreadyExistsException e) {
            throw new DataHomeException(
                    e.getFile()
                            + " is a file, but the data directory needs a folder of that name. Maybe set BANDLOOM_HOME"
                            + " to another folder.",
                    e);
        } catch (IOException e) {
            throw new DataHomeException(
                    "The data directory " + home.root + " cannot be created (" + e
                            + "). Maybe set BANDLOOM_HOME to a folder that you may write to.",
                    e);
        }
        if (!Files.isWritable(home.root)) {
            throw new DataHomeException(
                    "The data directory " + home.root
                            + " cannot be written to. Maybe set BANDLOOM_HOME to a folder that you may write to.",
                    null);
        }
        return home;
    }

    /** The embedded database. */
    public Path db() {
        return root.resolve("db");
    }

    /** What jobs of the server produce, one folder for each job. */
    public Path jobs() {
        return root.resolve("jobs");
    }

    /** Uploaded files. */
    public Path files() {
        return root.resolve("files");
    }

    /** Indexes of knowledge bases; it need not exist. */
    public Path knowledge() {
        return root.resolve("knowledge");
    }

    /** Tables and documents that recipes may name. */
    public Path data() {
        return root.resolve("data");
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : NO_ATTRIBUTES;
    }
}
