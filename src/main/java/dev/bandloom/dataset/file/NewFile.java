package dev.bandloom.dataset.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is written beside its final name and takes it when it is whole; until then what had the name stays. */
final class NewFile implements Closeable {
    private final Path target;
    private final Path part;

    private NewFile(Path target, Path part) {
        this.target = target;
        this.part = part;
    }

    /** Makes the folders that the file lies in. */
    static NewFile at(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null || Files.isDirectory(absolute)) {
            throw new RecordFileException("No file can be written at " + target + ", which is a folder");
        }
        Files.createDirectories(folder);
        String writer =
                ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId();
        return new NewFile(absolute, folder.resolve("." + name + "." + writer + ".part"));
    }

    /** Where to write. */
    Path part() {
        return part;
    }

    /** Gives the file its name once its bytes are on the disk. */
    void commit() throws IOException {
        sync(part, StandardOpenOption.WRITE);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = target.getParent();
        // The new name is durable once its folder is; systems whose folders cannot be opened see to it themselves.
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            sync(folder, StandardOpenOption.READ);
        }
    }

    private static void sync(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    /** Drops what was not committed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
